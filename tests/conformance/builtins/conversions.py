print(int("5"), int(5.9), int(-5.9), int(), int("  7\n"), int("0b11", 2), int("0xff", 16), int("777", 8), int("zz", 36), int("-10"), int("+3"), int(b"12"), int("1_000"))
print(float("1.5"), float(3), float(), float("1e2"), float("  .5 "), float("-inf"), float(True), float(b"2.5") if True else 0)
print(str(5), str(1.50), str(None), str(True), str([1, "a"]), str(), str(b"x"), str("x"), str((1,)), str({1: 2}), str(print)[:9], str(int))
print(bool(), bool(0), bool(0.0), bool(""), bool("0"), bool([]), bool([0]), bool(None), bool({}), bool(()), bool(set()), bool(range(0)), bool(0j), bool(-1), bool(float("nan")), bool(object()))
print(list(), list("ab"), list((1, 2)), list({1: 2}), tuple([1]), tuple("ab"), set([1, 1]), frozenset("a"), dict([("a", 1)]), dict(a=1, **{"b": 2}), list(dict(a=1).items()))
print(chr(97), ord("a"), chr(0x1F600), ord("é"), hex(255), oct(8), bin(5), hex(-1), bin(True), hash(5), ascii("é"), repr("x"), format(3.14159, ".2f"), format("x", ">3"), format(10, "b"))
print(bytes("ab", "ascii"), bytes([65]), bytearray(b"x"), complex("1+1j"), complex(1), slice(3), memoryview(b"a")[0], round(1.5), divmod(9, 4))
for bad in (
    lambda: int("a"),
    lambda: int("1.0"),
    lambda: int(""),
    lambda: int("5", base=37),
    lambda: int(object()),
    lambda: int("٣x"),
    lambda: int(None),
    lambda: float("abc"),
    lambda: float(None),
    lambda: float([1]),
    lambda: list(5),
    lambda: tuple(None),
    lambda: set(1),
    lambda: dict(1),
    lambda: chr("a"),
    lambda: ord(""),
    lambda: ord("ab"),
    lambda: hex(1.5),
    lambda: bin("1"),
    lambda: bytes("x"),
    lambda: str(1, 2, 3, 4),
    lambda: bool(1, 2),
    lambda: complex("1 + 1j"),
    lambda: int("x" * 10, 16),
    lambda: float("1_"),
    lambda: int([1]),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print([int(x) for x in "1 2 3".split()], list(map(float, ["1", "2.5"])), "".join(map(chr, range(97, 103))), sum(int(d) for d in str(12345)), int("".join(["1", "2"])) + 1, [int(b) for b in f"{10:b}"])

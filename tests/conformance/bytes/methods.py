b = b"hello"
print(b, b[0], b[1:3], b[-1:], list(b), len(b), b + b"!", b * 2, 104 in b, b"ell" in b)
print(bytes(3), bytes([1, 2]), bytes("é", "utf8"), bytes(b"x"), bytes(), bytes(range(3)))
print(b.upper(), b.find(b"l"), b.replace(b"l", b"L"), b.split(b"l"), b" a ".strip(), b.startswith(b"he"), b.count(b"l"), b.index(b"o"))
print(b"-".join([b"a", b"b"]), b"a,b".partition(b","), b.hex(), b.hex(" "), bytes.fromhex("48 69"), b"ab".isalpha(), b"12".isdigit())
print(b.decode(), b"a" < b"b", b"a" == "a", hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], b.title(), b"x".center(5), b"7".zfill(3))
print(repr(b"\x00\xff\n'\""), repr(b"it's"), str(b"a"), b"%s-%d" % (b"x", 5), b.translate(bytes(range(256))) == b)
print([x for x in b"ab"], max(b"abc"), sorted(b"cab"), bytes(reversed(b)), b.endswith((b"x", b"o")))
a = bytearray(b"abc")
a[0] = 65
a.append(100)
a.extend(b"ef")
a[1:2] = b"ZZ"
del a[-1]
print(a, len(a), a[1], bytes(a), a == b"AZZcde", a.find(b"c"), a.pop(), a)
a += b"!"
a.insert(0, 33)
a.reverse()
print(a, a.upper(), a.decode())
a.clear()
print(a, bytearray(2), bytearray("x", "ascii"), bytearray([1]))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "little"), (258).to_bytes(2, "big"), (1).to_bytes(4, "little"), int.from_bytes(b"\xff", "big", signed=True), (-1).to_bytes(2, "big", signed=True))
for bad in (
    lambda: b"a" + "a",
    lambda: bytes([256]),
    lambda: bytes("a"),
    lambda: bytes(-1),
    lambda: b[10],
    lambda: b"\xff".decode(),
    lambda: b"abc".index(b"z"),
    lambda: bytes.fromhex("4"),
    lambda: (300).to_bytes(1, "big"),
    lambda: (-1).to_bytes(1, "big"),
    lambda: "a" in b"a",
    lambda: bytearray(b"a").__setitem__(0, 256),
    lambda: hash(bytearray()),
    lambda: bytes(["a"]),
    lambda: b"a" < "b",
    lambda: b"".join(["a"]),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
m = memoryview(b"abcd")
print(m[1], bytes(m[1:3]), len(m), m.tolist())

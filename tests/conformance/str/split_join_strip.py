print("a b  c".split(), "a b  c".split(" "), " a b ".split(), "".split(), "".split(","), ",".split(","))
print("a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a b c d".split(None, 2), "a b c d".rsplit(None, 2), "  x  y ".split(None, 1))
print("aXXbXXc".split("XX"), "aaa".split("a"), "abc".split("abc"))
print("one\ntwo\r\nthree\rfour".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "a\x0bb\x1cc\u2028d".splitlines())
print("a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("-"), "abc".rpartition("-"))
print("-".join(["a", "b"]), "".join([]), ", ".join("abc"), "x".join(("one",)), "-".join({"k": 1}), "".join(str(i) for i in range(3)))
print(repr("  a ".strip()), repr("xxaxx".strip("x")), repr("abcba".strip("ab")), repr(" a ".lstrip()), repr(" a ".rstrip()))
print(repr("www.example.com".strip("cmowz.")), repr("\t\n a\u00a0".strip()), repr("aa".strip("a")))
print("x".center(5, "*"), "ab".center(5, "-"), "abc".center(2), "x".ljust(4, ".") + "|", "x".rjust(4) + "|", "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(2))
for bad in (
    lambda: "a".split(""),
    lambda: "a".partition(""),
    lambda: "-".join([1]),
    lambda: "-".join(["a", None]),
    lambda: "-".join(5),
    lambda: "a".center(5, "ab"),
    lambda: "a".split(1),
    lambda: "a".strip(5),
):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
text = """Name: Ann
Age: 30

Name: Bob
Age: 25"""
records = [dict(line.split(": ") for line in block.splitlines()) for block in text.split("\n\n")]
print(records)
words = "the cat the dog the end".split()
print({w: words.count(w) for w in words}, sorted(set(words), key=words.index))
print(" ".join(w.capitalize() for w in words[:2]), "|".join(map(str, [1, 2.5, None])))
print(*"a,b;c".replace(";", ",").split(","), sep="\n")
csv = 'x,y\n1,2\n3,4\n'
rows = [line.split(",") for line in csv.strip().split("\n")]
print([dict(zip(rows[0], r)) for r in rows[1:]])

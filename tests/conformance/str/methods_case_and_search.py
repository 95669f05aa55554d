s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold())
print("they're bill's".title(), "ß".upper(), "ǆ".title(), "STRASSE".casefold() == "straße".casefold())
print(s.find("o"), s.rfind("o"), s.find("zz"), s.index("W"), s.rindex("l"), s.find("o", 5), s.find("o", 5, 7))
print(s.find(""), s.rfind(""), "".find(""), "abc".find("", 5), s.count("l"), s.count(""), "aaaa".count("aa"))
print(s.startswith("He"), s.startswith(("x", "H")), s.startswith("lo", 3), s.endswith("ld"), s.endswith(("a", "d")))
print("lo" in s, "xyz" not in s, "" in "")
print(s.replace("l", "L"), s.replace("l", "L", 1), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "".replace("", "x"))
for bad in (lambda: s.index("zz"), lambda: s.rindex("q"), lambda: 5 in "5", lambda: s.startswith(5), lambda: s.count()):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print("abc".isalpha(), "ab1".isalpha(), "12".isdigit(), "²".isdigit(), "²".isdecimal(), "½".isnumeric(), "a1".isalnum())
print("  ".isspace(), "".isspace(), "Ab".isupper(), "AB1".isupper(), "ab!".islower(), "Hello World".istitle())
print("x1".isidentifier(), "1x".isidentifier(), "class".isidentifier(), "\n".isprintable(), "é".isascii(), "".isascii())
print("abc".translate({97: "A", 98: None, 99: 100}), "hello".translate(str.maketrans("el", "ip")))
print("hello".translate(str.maketrans("l", "L", "h")), str.maketrans({"a": 1, 98: "x"}))
print("a\tb".expandtabs(), "a\tb".expandtabs(4), "\t|".expandtabs(2))
print("prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"), "x".removeprefix("y"))
print("abc" < "abd", "Z" < "a", "" < "a", "abc" == "ab" + "c", "a" * 3, 3 * "ab", "a" * -1, "é" > "z")
print(max("hello"), min("hello"), sorted("hello"), "".join(reversed("abc")), len("héllo"), len("日本"), len("🎉"))
print(ord("€"), chr(8364), "🎉"[0], "a🎉b"[::-1], "日本語"[1], [c for c in "né"])
print("abc" "def" 'ghi', """multi
line""", 'it''s', r"\n raw", "\x41\u00e9\U0001F389\N{BULLET}\101")

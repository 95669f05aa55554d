for s in ("a", "it's", 'say "hi"', "both ' and \"", "tab\there", "nl\n", "\r", "\\", "\0", "\x7f", "\x1b", "é", "\xa0", "\u200b", "日本", "🎉", "\u2028", "\xad", "\u0301", "\ue000"):
    print(repr(s), ascii(s), len(s))
print(["it's"], ("a\n",), {"k\t": "v\\"})
print(str("x"), str(5), str(None), str(b"a"), str([1, "a"]), str(1.0), str(), str(b"h\xc3\xa9", "utf8"))
print("a\
b", 'c\'d', "e\"f", "\a\b\f\v" == "\x07\x08\x0c\x0b", "\777" == chr(0o777))
print(r"raw\n\"q", R'\d+', rb"\x00", b"bytes\x00\xff", br'\'')
print("%r %s %a" % ("é\n", "é", "é"), "{!r} {!s} {!a}".format("é'", "é", "é"))
print("".join(chr(c) for c in range(32, 127)))
print(repr("".join(chr(c) for c in range(0, 32))))
print("a" "\n" 'b' """c""", 'multi'
      'line')
print("\N{GREEK SMALL LETTER ALPHA}\N{EM DASH}", "\u03b1" == "α")
print("é" == "e\u0301", len("e\u0301"), "ﬁ".upper(), "İ".lower() == "i̇", "ΑΣ".lower())
print("abc" is not None, "" or "empty", bool(" "), not "")
print("tab\tx".expandtabs(8), "z\x00z".replace("\x00", "0"), "\x00" in "a\x00b")
print("é€🎉".encode(), "é".encode("latin-1"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), "aé".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"))
print(b"\xc3\xa9".decode(), b"\xff".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf8", "ignore"))
print("a".encode("utf-16-le"), "é".encode("utf-8").hex(), "hi".encode("utf-32-be").hex())
try:
    "x".encode("nope")
except LookupError as e:
    print(e)

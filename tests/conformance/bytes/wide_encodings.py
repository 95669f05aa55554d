for enc in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf_16", "UTF-16LE"):
    b = "aé🎉".encode(enc)
    print(enc, b, b.decode(enc))
print(b"\xff\xfea\x00".decode("utf-16"), b"\xfe\xff\x00a".decode("utf-16"), "".encode("utf-32"))
for bad in (b"a", b"\x00\xd8", b"\x00\xd8a\x00", b"\x00\xdc"):
    try:
        print(bad.decode("utf-16-le"))
    except UnicodeDecodeError as e:
        print(e)

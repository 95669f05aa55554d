m = memoryview(bytearray(b"hello"))
m[0] = 72
m[1:3] = b"EL"
print(bytes(m), m[-1], m[::2].tolist(), len(m), m == b"HELlo", b"x" in [m], 72 in m, list(m), m.obj, m.nbytes, m.readonly)
print(bytes(memoryview(b"abc")[1:]), b"".join([memoryview(b"ab"), b"c"]), hash(memoryview(b"abc")) == hash(b"abc"), int.from_bytes(memoryview(b"\x01\x02"), "big"))
try:
    memoryview(b"a")[0] = 1
except TypeError as e:
    print(e)
try:
    memoryview("a")
except TypeError as e:
    print(e)
try:
    memoryview(b"a")[3]
except IndexError as e:
    print(e)
for i, b in enumerate(memoryview(b"ab")):
    print(i, b)
print(b"abc".startswith(memoryview(b"ab")), b"a" + memoryview(b"b"), bytearray(memoryview(b"xy")), str(memoryview(b"hi"), "ascii"))

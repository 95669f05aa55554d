print([f.__name__ for f in (abs, all, any, ascii, bin, bool, callable, chr, divmod, enumerate, filter, format)])
print([t.__name__ for t in (int, float, str, bytes, list, tuple, dict, set, frozenset, range, slice, complex, bytearray, memoryview, object, type, property, staticmethod, classmethod, super, map, zip, reversed)])
shadow = {"len": len, "sum": sum, "max": max}
print({k: f([1, 5, 2]) for k, f in shadow.items()})
funcs = [str, repr, len, sorted, list, tuple, set, reversed]
print([type(f("ba")).__name__ for f in funcs])
print(list(map(int.__add__, [1, 2], [3, 4])), str.join("-", ["a", "b"]), list.__len__([1, 2]), dict.get({"a": 1}, "a"), "abc".__len__(), (5).__mul__(2), [1].__contains__(1), "a".__eq__("a"), (1).__eq__("a"))
print(str.upper("a"), list.append([], 1), int.bit_length(255), float.is_integer(2.0), dict.fromkeys("a", 1), bytes.fromhex("ff"), str.maketrans("a", "b"), int.from_bytes(b"\x01", "big"))
append = [].append
append(1)
l = []
add = l.append
for i in range(3):
    add(i)
print(l, add.__name__, add.__self__ is l)
up = "hello".upper
print(up(), list(map(str.strip, [" a ", "b "])), sorted(["b", "A"], key=str.casefold), list(map("x".__add__, "ab")), list(filter("abc".__contains__, "xbz")), max("ab", "c", key=str.__len__))
print((lambda f, *a: f(*a))(max, 3, 1), [f(-5) for f in (abs, str, hex, bool)], {int: "i", str: "s"}[type("")])
try:
    str.upper(5)
except TypeError as e:
    print(e)
try:
    list.append(5, 1)
except TypeError as e:
    print(e)
try:
    str.join(",")
except TypeError as e:
    print(e)
try:
    [].append(1, 2)
except TypeError as e:
    print(e)
try:
    len()
except TypeError as e:
    print(e)
try:
    len(1, 2)
except TypeError as e:
    print(e)
try:
    abs(1, 2)
except TypeError as e:
    print(e)
try:
    int.nope
except AttributeError as e:
    print(e)
try:
    len = 5
    len([1])
except TypeError as e:
    print(e)

a = -1, 2 ** 10, 0xFFFFFFFFFFFFFFFFFF, "a" * 3, 1 + 2j
b = 1 < a < 3 or not b
c = f"{a!r:>{b}} {c=} {{}}"
d = x if y else z
e, (f, *g) = h[1:2, ...] = 3
e, f = f, e
e += 1
x in {1, 2}

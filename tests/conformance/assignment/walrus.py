if (n := len("hello")) > 3:
    print(n)
data = [1, 5, 2, 8]
print([y for x in data if (y := x * 2) > 4], y)
i = 0
while (i := i + 1) < 4:
    print(i, end=" ")
print(i)
print((a := 1) + (b := a + 1), a, b)
print(any((hit := x) > 4 for x in data), hit)
f = lambda x: (y := x + 1) * y
print(f(2))


def g():
    total = 0
    parts = [total := total + v for v in range(5)]
    return parts, total


print(g())


def h(x, y=(z := 10)):
    return x + y


print(h(1), z)
print([(k, v) for k in "ab" if (v := k * 2)])
print({(q := j): q + 1 for j in range(2)}, q)
s = "a=1;b=2"
out = {}
for part in s.split(";"):
    if "=" in part and (kv := part.split("=")):
        out[kv[0]] = kv[1]
print(out, kv)
print(f"{(w := 5)} {w!r} {w:>3}")
x = (1, 2, t := 3)
print(x, t)
stack = [3, 2, 1]
while stack and (top := stack.pop()) != 3:
    print("popped", top)
print(stack, top)
if not (m := {}.get("k")):
    print(m)


def scope():
    if any((found := c) == "b" for c in "abc"):
        return found


print(scope())


class K:
    v = (inner := 4) * 2


print(K.v, K.inner)
print([last := 0, last + 1][1], (lambda: (p := 3) + p)())

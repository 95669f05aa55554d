log = []


class Tracker:
    def __setattr__(self, k, v):
        log.append(f"set {k}={v}")
        object.__setattr__(self, k, v)

    def __setitem__(self, k, v):
        log.append(f"item {k}={v}")

    def __getitem__(self, k):
        log.append(f"get {k}")
        return 10

    def __delitem__(self, k):
        log.append(f"del {k}")

    def __delattr__(self, k):
        log.append(f"delattr {k}")


def ev(x):
    log.append(f"eval {x}")
    return x


t = Tracker()
t.a = t.b = t[ev("k")] = ev("value")
print(log)
log.clear()
t.c, t[1], (t.d, *t.e) = 1, 2, (3, 4, 5)
print(log)
log.clear()
t[ev("i")] += ev(5)
print(log)
log.clear()
t.n = 1
t.n += ev(2)
print(log, t.n)
log.clear()
del t[1], t.a, t[ev(2)]
print(log)
log.clear()
for t.loop in range(2):
    pass
print(log)
log.clear()
for t[0] in "ab":
    pass
print(log)
log.clear()
with_value = {ev("k1"): ev("v1"), **{ev("k2"): ev("v2")}}
[ev(1), *[ev(2)], ev(3)]
print(log)
log.clear()
a = [1, 2, 3]
i = 0
i = a[i] = 2
print(a, i)
x, x = 1, 2
print(x)
a = [0, 1, 2]
a[0], a[a[0]], a[2] = 1, 5, a[1]
print(a)
m = n = o = []
m.append(1)
n = n + [2]
print(m, n, o)
d = {}
d["x"] = d["y"] = []
d["x"].append("shared")
print(d)
try:
    p, q = r, s = 1, 2, 3
except ValueError as e:
    print(e)
try:
    u, v = (lambda: 1 / 0)(), ev("never")
except ZeroDivisionError:
    print(log)
u = v = w = 5
v += 1
print(u, v, w)
c = c2 = "ab"
c += "c"
print(c, c2)

def f(xs):
    print(sum(x * 2 for x in xs), any(x > 2 for x in xs), all(x > 2 for x in xs), list(x for x in xs if x % 2), tuple(x for x in xs), set(x % 2 for x in xs), frozenset(x for x in xs), sorted((x for x in xs), key=lambda v: -v), sorted(-x for x in xs), max(x for x in xs), min(x * x - 3 * x for x in xs), max((x for x in xs), key=lambda v: -v), max((x for x in ()), default=7), dict((x, x * x) for x in xs), ", ".join(str(x) for x in xs), b"-".join(bytes([65 + x]) for x in xs))
f([1, 2, 3, 4])
f(range(1, 6))
for bad in (lambda: max(x for x in []), lambda: min(x for x in ()), lambda: sum(c for c in "ab"), lambda: list(next(iter([])) for _ in range(3)), lambda: sum(1 // x for x in [1, 0]), lambda: sum(x for x in 5), lambda: dict(x for x in [1]), lambda: ",".join(x for x in [1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))
def g():
    x = 5
    r = [sum(i * j for j in range(i)) for i in range(x)]
    print(r, x, any((y := i) > 2 for i in range(9)), y)
    fs = list((lambda: i) for i in range(3))
    print([h() for h in fs])
    ts = tuple((lambda k=i: k + i) for i in range(3))
    print([t() for t in ts])
g()
class A:
    n = 3
    xs = list(range(n))
    s = sum(x for x in xs)
    t = max((x for x in xs), key=lambda q: -q)
    def max(self): return max(x for x in self.xs)
    print(s, t)
print(A().max())
def h():
    def inner():
        return sum(z for z in range(4) if z != q)
    q = 2
    return inner()
print(h())
def order(tag, v):
    print(tag, end=' ')
    return v
print(sorted((order('e', x) for x in order('i', [3, 1])), key=order('k', None), reverse=order('r', True)))
print(all(x for x in []), any(x for x in []), sum(x for x in []))
print(any(x == y for x in range(3) for y in range(3, 6)), all(not x if x else True for x in [0, 0]))

def compose(f, g):
    return lambda x: f(g(x))


inc, dbl = (lambda x: x + 1), (lambda x: x * 2)
print(compose(inc, dbl)(5), compose(dbl, inc)(5), compose(str, compose(inc, dbl))(1))


def reduce(f, xs, acc):
    for x in xs:
        acc = f(acc, x)
    return acc


print(reduce(lambda a, b: a + b, range(5), 0), reduce(lambda a, f: f(a), [inc, dbl, inc], 3), reduce(lambda a, b: [b] + a, "abc", []))


def pipeline(*steps):
    def run(data):
        for s in steps:
            data = s(data)
        return list(data)

    return run


p = pipeline(lambda xs: (x for x in xs if x % 2), lambda xs: map(dbl, xs), lambda xs: sorted(xs, reverse=True))
print(p(range(6)), p([9, 2, 1]))


def takes(f: "callable", n: int = 2) -> "callable":
    def g(x):
        for _ in range(n):
            x = f(x)
        return x

    return g


print(takes(dbl)(1), takes(takes(inc, 3), 2)(0), takes.__annotations__)
ops = {"add": lambda *a: sum(a), "mul": lambda *a: reduce(lambda x, y: x * y, a, 1), "neg": lambda a: -a}
print([ops[k](*v) for k, v in (("add", (1, 2, 3)), ("mul", (2, 3, 4)), ("neg", (5,)))])
print(list(map(lambda f: f(3), [inc, dbl, str, float, bool, hex])), [f.__name__ for f in (inc, max)], max([inc, dbl], key=lambda f: f(10))(1))


def group_by(xs, key):
    out = {}
    for x in xs:
        out.setdefault(key(x), []).append(x)
    return out


print(group_by(["a", "bb", "cc", "d"], len), group_by(range(6), lambda n: n % 3))


def debounce(n):
    calls = []

    def f(x):
        calls.append(x)
        if len(calls) == n:
            out, calls[:] = calls[:], []
            return out

    return f


d = debounce(2)
print([d(i) for i in range(5)])


def trampoline(f, *a):
    r = f(*a)
    while callable(r):
        r = r()
    return r


def count(n, acc=0):
    return acc if n == 0 else lambda: count(n - 1, acc + n)


print(trampoline(count, 5000))
print(sorted(["b1", "a2", "c0"], key=lambda s: s[1]), list(filter(lambda kv: kv[1] > 1, {"a": 1, "b": 2}.items())), (lambda *fs: [f() for f in fs])(lambda: 1, lambda: 2))
flip = lambda f: lambda a, b: f(b, a)
print(flip(pow)(2, 3), flip(lambda a, b: a - b)(1, 10), list(map(flip(divmod), [2, 3], [7, 7])))

def base(a, b=0, *rest, c=0, **kw):
    return f"a={a} b={b} rest={rest} c={c} kw={kw}"


def forward(*args, **kwargs):
    return base(*args, **kwargs)


print(forward(1), forward(1, 2, 3, c=4, d=5), forward(*[1, 2], **{"c": 3}), forward(a=1, b=2), sep="\n")


def partial(f, *pa, **pk):
    return lambda *a, **k: f(*pa, *a, **{**pk, **k})


p = partial(base, 1, c=9)
print(p(), p(2, c=5, z=1), partial(p, 7)(8), sep="\n")


def swap(f):
    return lambda a, b, **k: f(b, a, **k)


print(swap(base)(1, 2, c=3))


def opts(**kw):
    kw["added"] = True
    return kw


d = {"x": 1}
print(opts(**d), d)


def collect(*args):
    return args


l = [1, 2]
got = collect(*l)
l.append(3)
print(got, collect(*"ab", *(), *{"k": 1}), collect(*range(2), 5, *[6]))


def kwonly(*, a, b=2, **rest):
    return a, b, rest


print(kwonly(a=1), kwonly(**{"a": 1, "z": 3}), kwonly(b=1, a=2))


def mix(a, /, b, *, c):
    return a, b, c


print(mix(1, 2, c=3), mix(1, b=2, c=3), mix(*(1,), **{"b": 2, "c": 3}))


def same_name(a, /, **kw):
    return a, kw


print(same_name(1, a=2))
for bad in (lambda: base(), lambda: base(1, a=2), lambda: mix(a=1, b=2, c=3), lambda: kwonly(1), lambda: forward(), lambda: collect(a=1), lambda: kwonly(a=1, **{"a": 2})):
    try:
        bad()
    except TypeError as e:
        print(str(e).replace("__main__.", ""))
apply = lambda f, args=(), kwargs={}: f(*args, **kwargs)
print(apply(max, [3, 9, 4]), apply(sorted, [[2, 1]], {"reverse": True}), apply(print, "ab", {"sep": "+"}))
print(*map(lambda t: base(*t), [(1,), (2, 3)]), sep="\n")
print((lambda a, *b, c=3, **d: (a, b, c, d))(*range(3), **{"c": 1, "e": 2}))

def f(a, b, /, c, d=4, *args, e, g=7, **kw):
    return (a, b, c, d, args, e, g, sorted(kw.items()))


print(f(1, 2, 3, e=5))
print(f(1, 2, c=3, e=5))
print(f(1, 2, 3, 40, 50, 60, e=5, g=70, z=1, y=2))
print(f(*[1, 2], *(3,), **{"e": 5}, **{"x": 9}))
print(f(1, 2, 3, e=0, a=10, b=20))


def only_kw(*, x, y=2):
    return x, y


print(only_kw(x=1), only_kw(y=1, x=0))


def only_pos(a, b=2, /):
    return a, b


print(only_pos(1), only_pos(1, 3))


def gather(*args, **kwargs):
    return args, kwargs


print(gather())
print(gather(1, 2, k=3))
print(gather(*range(3), *"ab", z=1, **{"not an identifier": 2}))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, m=4))

order = []


def note(x):
    order.append(x)
    return x


gather(note(1), *[note(2)], note(3), k=note(4), **{"m": note(5)})
print(order)
print(f.__name__, f.__defaults__, f.__kwdefaults__)

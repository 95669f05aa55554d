def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


def a():
    x, y = 1, 2, 3


def b():
    x, y, z = [1, 2]


def c():
    x, y = 5


def d():
    x, *y, z = [1]


def e():
    (x, y), z = (1, 2), 3, 4


def f():
    x, y = None


def g():
    for i, j in [(1, 2), (3,)]:
        pass


def h():
    x, y = {1: 2, 3: 4, 5: 6}


def i():
    [x] = []


def j():
    for k, v in {"abc": 1}:
        pass


def k():
    for k, v in [1]:
        pass


def l():
    return {**5}


def m():
    return [*None]


def n():
    a = b = c
    return undefined


def o():
    print(local)
    local = 1


def p():
    del q
    q = 1


def q():
    global missing_global
    del missing_global


def r():
    assert 1 == 2


def s():
    assert [], "with message"


def t():
    assert False, ("tuple", 1)


for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t):
    print(fn.__name__, end=" ")
    attempt(fn)

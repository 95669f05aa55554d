count = 0


def bump():
    global count
    count += 1
    return count


bump()
bump()
print(count)


def make_global():
    global fresh
    fresh = "made"


make_global()
print(fresh)


def shadows():
    count = 100
    return count


print(shadows(), count)


def outer():
    x = 1

    def middle():
        nonlocal x
        x += 1

        def inner():
            nonlocal x
            x *= 10
            return x

        return inner

    r = middle()()
    return r, x


print(outer())


def reads_before():
    try:
        print(count)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    count = 5


reads_before()


def g():
    global count

    def h():
        return count

    count = "g"
    return h()


print(g(), count)


def skip():
    x = "enclosing"

    def f():
        global x
        x = "module"

    f()
    return x


print(skip(), x)
x = "top"


def loop():
    for x in range(3):
        pass
    return x


print(loop(), x)


def comp():
    x = "local"
    r = [x for x in range(2)]
    return r, x


print(comp())


def exc():
    e = "kept?"
    try:
        raise ValueError("v")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return type(err).__name__


print(exc())


def builtin_shadow(list):
    return list


print(builtin_shadow(3), list("ab"))


def use_later():
    return defined_later()


def defined_later():
    return "ok"


print(use_later())
if True:
    in_if = 1
with_for = [in_if for in_if in (5,)]
print(in_if, with_for)


def params(a, b=lambda: a_global):
    return b()


a_global = "late"
print(params(1))

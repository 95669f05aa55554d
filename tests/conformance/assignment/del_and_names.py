x = 1
del x
try:
    print(x)
except NameError as e:
    print(e)
l = [0, 1, 2, 3, 4, 5]
del l[0]
del l[-1]
del l[1:3]
print(l)
l = list(range(10))
del l[::3]
print(l)
del l[:]
print(l)
d = {"a": 1, "b": 2, "c": 3}
del d["a"], d["b"]
print(d)
try:
    del d["nope"]
except KeyError as e:
    print("KeyError", e)
try:
    del [1][5]
except IndexError as e:
    print(e)
for bad in ("del (1,)[0]", "tuple"):
    try:
        t = (1, 2)
        del t[0]
    except TypeError as e:
        print(e)


def f():
    a = 1
    del a
    try:
        return a
    except UnboundLocalError as e:
        return str(e)


print(f())


def g(n):
    if n:
        v = 1
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(g(1), "|", g(0))


def h():
    v = 1

    def inner():
        return v

    del v
    try:
        return inner()
    except NameError as e:
        return str(e)


print(h())
a, (b, c) = 1, (2, 3)
del a, (b, c)
try:
    b
except NameError as e:
    print(e)


class C:
    x = 1
    y = 2
    del x


print(hasattr(C, "x"), C.y)
del C.y
try:
    C.y
except AttributeError as e:
    print(e)
for i in range(3):
    pass
print(i)
del i
print = print
len_ = len
len = lambda x: "shadowed"
print(len([1]))
del len
print(len([1]), len_ is len)

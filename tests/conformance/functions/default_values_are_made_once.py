def append(x, to=[]):
    to.append(x)
    return to


print(append(1))
print(append(2))
print(append(3, [0]))
print(append(4))

base = 10


def captured(x=base):
    return x


base = 20
print(captured(), base)

fns = [lambda x=i: x * 2 for i in range(4)]
print([f() for f in fns])


def count(step, *, state={"n": 0}):
    state["n"] += step
    return state["n"]


print(count(1), count(2), count(3, state={"n": 100}), count(0))

made = []


def default(label):
    made.append(label)
    return label


def g(a=default("a"), *, b=default("b"), c: int = default("c")) -> str:
    return a + b + c


print(made, g(), made)
print(append.__defaults__)
print(g.__annotations__)


def sentinel(x, default=None):
    return "none" if default is None else default


print(sentinel(1), sentinel(1, 0), sentinel(1, ""))

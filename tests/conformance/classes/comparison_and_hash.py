class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, o):
        if not isinstance(o, Version):
            return NotImplemented
        return self.parts == o.parts

    def __lt__(self, o):
        if not isinstance(o, Version):
            return NotImplemented
        return self.parts < o.parts

    def __le__(self, o):
        return self < o or self == o

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


a, b, c = Version(1, 2), Version(1, 10), Version(1, 2)
print(a == c, a != b, a < b, a > b, a <= c, a >= b)
print(sorted([b, a, Version(0, 9)]), max(a, b), min(a, b))
print({a: 1}[c], len({a, b, c}), a == 5, a != 5, 5 == a)
try:
    a < 5
except TypeError as e:
    print(e)


class NoHash:
    def __eq__(self, o):
        return True


try:
    {NoHash()}
except TypeError as e:
    print(e)
print(NoHash() == 1, 1 == NoHash(), NoHash() != 1, NoHash.__hash__)


class OnlyGt:
    def __init__(self, n):
        self.n = n

    def __gt__(self, o):
        print("gt", self.n, o.n)
        return self.n > o.n


print(OnlyGt(1) < OnlyGt(2))
print(OnlyGt(1) > OnlyGt(2))


class Odd:
    def __eq__(self, o):
        return "truthy"

    def __lt__(self, o):
        return []

    def __hash__(self):
        return 1


print(Odd() == 1, Odd() != 1, Odd() < 1, 0 < 1 < Odd() if False else "skip")
print([Odd()].count(3), 3 in [Odd()], Odd() in [3])


class Ident:
    def __eq__(self, o):
        return False

    def __hash__(self):
        return 7


x = Ident()
print(x in [x], x == x, [x] == [x], {x: 1}[x], (x,) == (x,))


class BadHash:
    def __hash__(self):
        return "no"


try:
    hash(BadHash())
except TypeError as e:
    print(e)


class BigHash:
    def __hash__(self):
        return 2**70 + 5


print(hash(BigHash()) == hash(2**70 + 5), hash(BigHash()))

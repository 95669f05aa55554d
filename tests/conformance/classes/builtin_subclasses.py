class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def peek(self):
        return self[-1]


s = Stack([1, 2])
s.push(3).push(4)
print(s, s.peek(), len(s), s[1:3], type(s[1:3]).__name__, isinstance(s, list))
print(s == [1, 2, 3, 4], s + [5], sorted(s, reverse=True), sum(s))


class Default(dict):
    def __init__(self, factory, *a, **k):
        super().__init__(*a, **k)
        self.factory = factory

    def __missing__(self, k):
        v = self[k] = self.factory()
        return v


d = Default(list, a=[0])
d["a"].append(1)
d["b"].append(2)
print(d, len(d), dict(d) == {"a": [0, 1], "b": [2]})


class Upper(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())

    def shout(self):
        return self + "!"


u = Upper("abc")
print(u, u.shout(), type(u.shout()).__name__, u == "ABC", {u: 1}["ABC"], u[0], len(u))


class Mod(int):
    def __add__(self, o):
        return Mod((int(self) + int(o)) % 7)

    def __repr__(self):
        return f"Mod({int(self)})"


print(Mod(5) + Mod(4), Mod(3) * 2, Mod(6) + 3, Mod(3) == 3, hash(Mod(3)) == hash(3), [Mod(1)])


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


p = Pair(1, 2)
print(p, p.first, p == (1, 2), p + (3,), {p: "v"}[(1, 2)])
x, y = p
print(x, y)


class Limited(Exception):
    def __init__(self, n):
        super().__init__(f"limit {n}")
        self.n = n


try:
    raise Limited(3)
except Limited as e:
    print(e, e.n, e.args)


class Tags(set):
    def toggle(self, x):
        (self.discard if x in self else self.add)(x)
        return self


print(sorted(Tags([1, 2]).toggle(2).toggle(3)), Tags([1]) == {1}, Tags([1]) | {2} == {1, 2})

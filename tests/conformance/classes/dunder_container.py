class Bag:
    def __init__(self, items=()):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Bag(self.items[i])
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        print("contains", x)
        return x in self.items

    def __repr__(self):
        return f"Bag({self.items})"

    def __reversed__(self):
        return iter(["rev"] + self.items[::-1])


b = Bag([3, 1, 2])
print(len(b), b[0], b[-1], b[1:], b[::2])
b[0] = 30
del b[1]
print(b, 30 in b, 5 not in b)
print(list(b), list(reversed(b)), sorted(b), max(b))
x, y = b
print(x, y, [*b], bool(b), bool(Bag()))
for i, v in enumerate(b):
    print(i, v)
b[0] += 5
print(b)
try:
    b[10]
except IndexError as e:
    print(e)


class Seq:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i


print(list(Seq()), 4 in Seq(), 5 in Seq(), sum(Seq()), list(zip(Seq(), "ab")))


class Keyed:
    def __getitem__(self, k):
        return k

    def __missing__(self, k):
        return "never called"


k = Keyed()
print(k[1], k["a"], k[1, 2], k[1:2], k[::], k[1:2, ...], k[()], k[None:])


class D(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


d = D(a=1)
print(d["a"], d["zz"], d.get("q"), d, "q" in d)
for bad in (lambda: len(5), lambda: Keyed()["x"] and len(Keyed()), lambda: 3[0], lambda: None["a"], lambda: 1 in 2):
    try:
        bad()
    except TypeError as e:
        print(e)


class BadLen:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in (-1, "x", 2.0, True):
    try:
        print(len(BadLen(n)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

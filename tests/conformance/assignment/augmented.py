x = 5
x += 2
x -= 1
x *= 3
x //= 2
x **= 2
x %= 50
x <<= 2
x >>= 1
x |= 1
x &= 0xFF
x ^= 3
print(x)
x /= 4
print(x)
s = "a"
s += "b"
s *= 3
print(s)
l = k = [1]
l += (2, 3)
l += "ab"
print(k, l is k)
l *= 2
print(len(k))
t = u = (1,)
t += (2,)
print(t, u)
d = {"a": 1}
d |= {"b": 2}
print(d)
st = {1, 2, 3}
alias = st
st &= {2, 3, 4}
st |= {9}
st -= {3}
st ^= {2, 5}
print(sorted(st), alias is st)
tup = ([1], 2)
try:
    tup[0] += [2]
except TypeError as e:
    print(e, tup)


class A:
    n = 10

    def __init__(self):
        self.items = []


a = A()
a.n += 1
print(a.n, A.n)
a.items += [1]
a.items[0] += 5
print(a.items)
counts = {}
for c in "hello":
    counts[c] = counts.get(c, 0) + 1
counts["l"] += 10
print(counts)
try:
    counts["zz"] += 1
except KeyError as e:
    print("KeyError", e)
m = [[0] * 2 for _ in range(2)]
m[0][1] += 7
m[1][0] -= 1
print(m)


def f():
    total = 0
    for i in range(4):
        total += i * i
    return total


print(f())
try:
    undefined += 1
except NameError as e:
    print(e)
try:
    5 + "x"
    x = 1
    x += "a"
except TypeError as e:
    print(e)
try:
    x = []
    x += 5
except TypeError as e:
    print(e)
try:
    x = []
    x -= [1]
except TypeError as e:
    print(e)
try:
    x = 1
    x @= 2
except TypeError as e:
    print(e)

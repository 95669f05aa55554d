l = list(range(6))
l[1:3] = ["a", "b", "c"]
print(l)
l[0:0] = [9, 9]
print(l)
l[:] = "xyz"
print(l)
l[1:1] = (i for i in range(2))
print(l)
l[len(l):] = [7]
l[100:] = [8]
l[-100:0] = ["start"]
print(l)
l[3:1] = ["back"]
print(l)
l = list(range(10))
l[::2] = "abcde"
print(l)
l[::-3] = [1, 2, 3, 4]
print(l)
for bad in (lambda: l.__setitem__(slice(None, None, 2), [1]), lambda: l.__setitem__(slice(0, 2), 5)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
l = list(range(10))
del l[2:4]
print(l)
del l[::2]
print(l)
del l[-1:]
print(l)
del l[5:1]
print(l)
del l[::-1]
print(l)
a = [1, 2, 3]
a[1:2] = a
print(a)
a[:0] = a
print(a)
a = [1, 2, 3, 4]
a[:2], a[2:] = a[2:], a[:2]
print(a)
b = a
a[:] = []
print(b, a is b)
m = [[0] * 3 for _ in range(2)]
m[0][1:] = [5, 6]
print(m)
try:
    "abc"[0:1] = "z"
except TypeError as e:
    print(e)
try:
    (1, 2)[0] = 1
except TypeError as e:
    print(e)
try:
    [1][3] = 0
except IndexError as e:
    print(e)
x = [1, 2, 3, 4, 5]
x[1:4] += [9]
print(x)
x[1:3] *= 2
print(x)

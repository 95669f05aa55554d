l = [1, 2, 3, 4, 5, 6]
for x in l:
    if x % 2 == 0:
        l.remove(x)
print(l)
l = [1, 2, 3]
for x in l:
    if len(l) < 8:
        l.append(x * 10)
print(l)
l = [1, 2, 3, 4]
seen = []
for x in l:
    seen.append(x)
    l.pop()
print(seen, l)
l = [1, 2, 3]
it = iter(l)
next(it)
l.insert(0, 0)
print(list(it))
print(list(it))
l.append(9)
print(list(it))
l = list(range(5))
for i in range(len(l) - 1, -1, -1):
    if l[i] % 2:
        del l[i]
print(l)
l = [1, 2, 3]
r = reversed(l)
l.append(4)
print(list(r))
l = [0, 1, 2]
for l[0] in range(3):
    print(l, end=" ")
print()
l = [1, 2, 3]
for i, x in enumerate(l):
    l[i] = x * x
print(l)
for x in l[:]:
    l.append(x)
print(l)
l = [5, 4, 3]
print([l.pop() for _ in range(len(l))], l)
l = [3, 1, 2]
for x in sorted(l):
    l.remove(x)
    print(x, l)
a = [1]
a.append(a)
print(a, len(a), a[1] is a, a[1][1][0])
l = [1, 2, 3, 4]
l[:] = [x for x in l if x > 2]
print(l)
z = zip(l, l)
l.append(5)
print(list(z))
e = enumerate(l)
l.clear()
print(list(e))
m = [[1, 2], [3]]
n = m[:]
n[0].append("shared")
n.append("own")
print(m, n)

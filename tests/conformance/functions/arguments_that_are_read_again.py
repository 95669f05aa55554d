def f(n, xs, depth):
    t = 0
    for x in xs:
        t += x
    m = xs[n % len(xs)]
    if depth <= 0:
        return t
    a = f(m, xs, depth - 1)
    if a > 3:
        return m + a
    return [m, a]

print(f(40, [1, 2, 3], 9))

def g(n, xs, depth):
    t = 0
    for x in xs:
        t += x
    m = xs[n % len(xs)]
    if depth <= 0:
        return t
    try:
        a = g(m, xs, depth - 1) + (undefined if depth == 2 else 0)
    except NameError:
        a = 100
    while a > 1000:
        a -= m
    return m + a + len(str(m))

print(g(40, [1, 2, 3], 9))
for _ in range(100):
    last = g(41, [4, 5, 6], 6)
print(last)
def f(n, flag):
    if n == 0:
        return [flag]
    r = f(n - 1, n > 3)
    r.append(flag)
    return r

print(f(6, 1))
print(f(6, True))

def g(n, x):
    for _ in range(2):
        pass
    if n == 0:
        return str(x)
    return g(n - 1, x if n % 2 else x == 1) + str(x)

for i in range(40):
    last = g(5, 1), g(4, 2.5), g(3, False)
print(last)

def h(n, x):
    for _ in range(2):
        pass
    return x if n == 0 else h(n - 1, [x + 1, x * 0.5, True][n % 3])

for i in range(40):
    last = [h(k, 4) for k in range(7)]
print(last)

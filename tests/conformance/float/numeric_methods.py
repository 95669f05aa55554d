def newton(f, df, x, n=20):
    for _ in range(n):
        x -= f(x) / df(x)
    return x


print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0))


def simpson(f, a, b, n=100):
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + sum(f(a + i * h) * (4 if i % 2 else 2) for i in range(1, n)))


print(simpson(lambda x: x * x, 0, 3), f"{simpson(lambda x: 1 / x, 1, 2):.10f}")


def mean(xs):
    return sum(xs) / len(xs)


def stdev(xs):
    m = mean(xs)
    return (sum((x - m) ** 2 for x in xs) / (len(xs) - 1)) ** 0.5


data = [2.5, 3.5, 1.25, 9.75, 4.0]
print(mean(data), stdev(data), sorted(data)[len(data) // 2], round(stdev(data), 3), min(data) - max(data))


def bisection(f, lo, hi):
    while hi - lo > 1e-12:
        mid = (lo + hi) / 2
        if f(lo) * f(mid) <= 0:
            hi = mid
        else:
            lo = mid
    return round(lo, 9)


print(bisection(lambda x: x**3 - x - 2, 1, 2))


def exp(x):
    term = total = 1.0
    for n in range(1, 30):
        term *= x / n
        total += term
    return total


print(exp(1), exp(-1), exp(0), exp(10))
print([0.1 * i for i in range(6)], [i / 3 for i in range(4)], sum([0.1] * 10) == 1.0, 1e16 + 1 - 1e16, (0.1 + 0.2) + 0.3 == 0.1 + (0.2 + 0.3))
loan = 1000.0
for month in range(3):
    loan = loan * (1 + 0.05 / 12) - 100
    print(f"{month + 1}: {loan:10.2f} {loan!r}")


def gauss(m):
    n = len(m)
    m = [r[:] for r in m]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i:
                k = m[r][i] / m[i][i]
                m[r] = [a - k * b for a, b in zip(m[r], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


print([round(v, 6) for v in gauss([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]])])
x, y = 0.0, 1.0
for _ in range(100):
    x, y = x + 0.01 * y, y - 0.01 * x
print(x, y)
print(7.0 // 2, -7.0 // 2, 7 % 2.5, -7 % 2.5, 1e300 * 1e10, -(1e300 * 1e10), 1e-320, 2**-1074, 2**1023 * 1.0, 0.1 + 0.2 - 0.3, 1 / 3 * 3, 100 * 1.1, 3.3 * 3, 1.1 + 2.2)
poly = lambda cs, v: horner(cs, v)


def horner(cs, v):
    r = 0
    for c in cs:
        r = r * v + c
    return r


print(poly([1, -3, 2], 1.5), poly([2.0], 7), poly([], 3), [float(f"{v:.3g}") for v in (1234.5, 0.00012345, 9.999)])

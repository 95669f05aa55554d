# A bool counts as 0 or 1 in arithmetic, and takes the same fuel whatever runs it.
def table(n):
    out = []
    for i in range(1, n):
        b, c = i % 3 == 0, i % 2 == 0
        x = [b + i, b - i, b * i, b / i, b // i, b % i, b & i, b | i, b ^ i, b << (i % 8), b >> (i % 8), i**b]
        y = [i + c, i - c, i * c, i & c, i | c, i ^ c, i << c, i >> c, c**2]
        z = [b + 0.5, 0.5 - c, b * 1.5, c / 2.5, (b + 1.0) // 2, 2.5 % (c + 1)]
        w = [b + c, b - c, b * c, b & c, b | c, b ^ c, -b, +b, ~b, not b]
        t = [b < i, b == 1, c >= 0.5, b == c, b <= c, 1 == c]
        out.append((sum(x), sum(y), sum(z), w, t))
    return out


rows = table(60)
print(rows[0], rows[5], rows[-1])
print(sum(r[0] for r in rows), sum(r[1] for r in rows), round(sum(r[2] for r in rows), 6))


def divide(xs):
    total = 0.0
    for x in xs:
        try:
            total += (x > 1) / x + (x > 2) / (x or 3)
        except ZeroDivisionError as e:
            print(e)
    return round(total, 9)


print(divide([1, 2, 3, 0, 5, 7.5] * 20 + [2**60, 2**70, True, False]))
print([type(v).__name__ for v in (True & True, True & 1, True ^ False, 1 | True, True + True)])

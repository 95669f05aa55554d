a = 2**200
b = 3**130
print(a, b)
print(a + b, a - b, b - a)
print(a * b)
print(a // 12345678901234567890, a % 12345678901234567890, b // a, divmod(-a, 10**30))
print(-a // 7, -a % 7, a // -7, a % -7, (-a) >> 100, a >> 190, 1 << 100, (1 << 100) - 1)
print(a & (2**199 + 5), a | 1, a ^ b, ~a, -a & 0xFFFF, (-b) | 1, (-a) ^ b)
print(a > b, a == 2**200, a != b, a < 10**100, -a < 0, a == float(a), hash(a) == hash(2**200), hash(b), hash(-b))
print(len(str(3**1000)), str(3**1000)[:20], str(3**1000)[-20:], int("9" * 50) + 1)
print(pow(a, 5, 10**9 + 7), pow(7, 10**18, 998244353), pow(3, -1, 10**18 + 9))
print(float(2**100), int(1e30), int(1.5e20), 2**100 / 2**98, 10**30 / 3, round(10**30, -29), int(float(10**22)))
print(hex(a), oct(2**64), bin(2**65)[:10], f"{a:,}"[:20], f"{b:x}"[:16], (10**40).bit_length(), f"{10**25:e}", f"{10**25:.3g}", f"{-(10**20):+,}")
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2, -9223372036854775808 // -1, abs(-9223372036854775808), -(-9223372036854775808), 4611686018427387904 * 2, 3037000500 * 3037000500)


def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


print(fact(50), len(str(fact(300))), sum(map(int, str(fact(100)))), fact(30) // fact(28))


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x


print(isqrt(10**60), isqrt(2 * 10**60))
x, y = 0, 1
for _ in range(300):
    x, y = y, x + y
print(x)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(fact(40), 2**50 * 3**5 * 41), gcd(2**120, 6**60))
for bad in (lambda: float(10**400), lambda: 10**400 / 3, lambda: 10**400 * 1.0, lambda: [0][10**30], lambda: "a" * 10**30, lambda: range(3)[10**30]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(10**400 // 10**398, 10**400 > 1e308, 10**400 == float("inf"), (10**400 + 5) % 10, 10**400 / 10**399)

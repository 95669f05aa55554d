print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 7 % 3, -7 % 3, 7 % -3, -7 % -3, divmod(-7, 3), divmod(7, -3))
print(2**10, 2**0, 0**0, (-2) ** 3, 2**-1, -(2**2), -2**2, 10**20, 5 / 2, 4 / 2, -1 / 3, 1 // 1)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~-1, 1 << 10, 1024 >> 3, -1 >> 5, -5 >> 1, -5 & 0xFF, -5 | 2, -5 ^ 3)
print(pow(2, 10, 1000), pow(3, -1, 7), pow(-2, 3), pow(2, 0.5) == 2**0.5, pow(5, 3, -7), pow(7, 0, 1))
print(abs(-5), round(5), round(15, -1), round(25, -1), round(1234, -2), round(-15, -1), int(-3.9), int(3.9), int("  42  "), int("-0x1f", 16), int("0b101", 0), int("z", 36), int("1_000"), int(True), int("٣"))
print(bin(10), oct(64), hex(255), bin(-5), hex(-255), (10).bit_length(), (0).bit_length(), (-8).bit_length(), (13).bit_count(), 0xFF, 0o17, 0b11, 1_000_000)
print((5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate(), (7).as_integer_ratio(), 5 .__add__(3), (5).__class__.__name__)
print(True + True, True * 5, -True, ~True, True & False, True | 1, True == 1, 1 is not True, isinstance(True, int), bool(5), bool(-1), bool(0), True < 2, str(True), int("1") + True)
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0, 3 > 2.5, 10**20 > 1e19, 2**53 + 1 == float(2**53 + 1), 1 <= 1 != 2, not 1 == 2)
for bad in (
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: divmod(1, 0),
    lambda: 0 ** -1,
    lambda: 1 << -1,
    lambda: 1 >> -1,
    lambda: pow(2, -1, 4),
    lambda: pow(2, 3, 0),
    lambda: pow(2.0, 3, 5),
    lambda: 5 & 1.0,
    lambda: ~1.5,
    lambda: int("1__0"),
    lambda: int("0x1f"),
    lambda: int("1" * 3 + "g"),
    lambda: int("5", 1),
    lambda: int(5, 10),
    lambda: 1 << (1 << 64) if False else int("-"),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
for a in (7, -7, 0, 13):
    for b in (3, -3, 5):
        assert (a // b) * b + a % b == a
        assert divmod(a, b) == (a // b, a % b)
print(sum(int(c) for c in str(2**100)), int(str(10**25)[::-1]), [n for n in range(2, 40) if all(n % k for k in range(2, n))])
x = 12345
digits = []
while x:
    x, r = divmod(x, 10)
    digits.append(r)
print(digits, f"{255:08b}", int("11111111", 2), 17 .bit_length(), max(3, 10**9, -5))

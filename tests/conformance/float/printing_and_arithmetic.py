for x in (0.1, 0.2 + 0.1, 1 / 3, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23, 1e-4, 1e-5, 0.00001234, 5e-324, 1.7976931348623157e308, 100.0, -0.0, 1e100, 2.5, 1e0, 123456.789, 9007199254740993.0, 0.1 + 0.7, 4.35, 1.1 * 3, 2.675, 1e21, 3.0e-10):
    print(x, repr(x), str(-x))
print(float("inf"), -float("inf"), float("nan"), float("1e3"), float(" 2.5 "), float("-.5"), float("1_0.5"), float("Infinity"), float("+nan"), float(5), float("1e-400"), float("1e400"))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 5.0 // 0.1, 1.0 % 0.1, 2.0**0.5, 2**0.5, (-8) ** (1 / 3), 0.0**0, 1e308 * 10, -1e308 * 10)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(0.5), round(1.5), round(2.5, 0), round(1e20), round(5.015, 2), round(-0.4), round(1e16 + 0.5))
print(int(1e20), (0.5).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"), (2.0).is_integer(), (2.5).is_integer(), (1.5).real, 1.5.conjugate())
print(0.1 + 0.2 == 0.3, 0.1 + 0.2 > 0.3, 1.0 == 1, 0.0 == -0.0, float("nan") == float("nan"), float("nan") != float("nan"), float("nan") < 1, float("inf") > 10**400, 1e16 == 10**16, 0.5 == 1 / 2)
print(sum([0.1] * 10), sum([1e100, 1, -1e100]), max(1.5, 2), min(1.0, 1), abs(-2.5), abs(-0.0), -0.0 + 0.0, 1 - 0.9, 3 * 0.1, 1e3, 1.0e10, 12.0)
print(f"{1/3:.3f} {2/3:.0f} {0.5:.0f} {1.5:.0f} {1e10:.2e} {12345.6789:,.2f} {0.000012345:g} {1e-10:.3g} {float('inf'):.2f} {float('nan'):5} {1.0:g} {100000.0:g} {1000000.0:g} {0.1:.20f} {1e300:.5g} {-0.0:.1f} {1.25:.1f} {1.35:.1f}")
for bad in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 1.0 % 0, lambda: 2.0**10000, lambda: float("x"), lambda: float(""), lambda: float([]), lambda: int(float("nan")), lambda: int(float("inf")), lambda: 0.0**-1, lambda: 1.5 & 1, lambda: 1.5 << 1, lambda: [1][1.0], lambda: round(float("nan")), lambda: round(float("inf"))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print([round(x * 0.1, 1) for x in range(5)], [x / 10 for x in range(3)], 1e5, 1e17, 1.5e300 * 1.5e300, 0.1 * 3, 1 / 7)
x = 1.0
for _ in range(5):
    x = (x + 2 / x) / 2
print(x, x * x, str(x)[:6], 3.14.__round__(1), 1e2 // 1, 10 / 4 * 2, 2e-3, 1.0 // 1)

# outcome: value
x = 1e308
print(x * 10, -x * 10, x - x * 10, int(x) % 7, x % 1e-300, 5e-324 / 2, round(x), x // 1e-10)
for f in (lambda: int(x * 10), lambda: 2.0 ** 5000, lambda: 10 ** 400 * 1.0):
    try:
        f()
    except OverflowError as e:
        print(e)

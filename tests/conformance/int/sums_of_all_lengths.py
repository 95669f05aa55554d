"""Sums and differences of integers of all lengths."""
seed = 12345
def word():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return seed >> 7
def number(bits):
    n = 0
    for _ in range(bits // 32 + 1):
        n = n << 32 | word() & 0xFFFFFFFF
    n %= 2 ** bits
    return -n if word() & 1 else n
total = 0
sizes = [1, 30, 47, 48, 49, 63, 64, 65, 95, 96, 97, 127, 128, 129, 160, 161, 192, 200, 256, 320, 1000]
for a in sizes:
    for b in sizes:
        for _ in range(4):
            x, y = number(a), number(b)
            s, d = x + y, x - y
            assert s - y == x and d + y == x and s + d == 2 * x, (x, y)
            assert str(s) == str(int(str(x)) + int(str(y)))
            total = (total * 31 + s * 7 + d) % (10 ** 40 + 9)
print(total)
for k in (46, 47, 48, 62, 63, 64, 65, 96, 127, 128, 129, 192, 320):
    for base in (2 ** k, 2 ** k - 1, 2 ** k + 1, -2 ** k, 1 - 2 ** k):
        print(k, base + 1, base - 1, base + base, base - base, base - (base - 1), -1 + base, 1 - base)

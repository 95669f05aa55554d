# The result of `append` goes to a name that the loop also reads.
def fill(n):
    xs, last = [], "none"
    for i in range(n):
        if i % 50 == 0:
            print(last, end=" ")
        last = i
        last = xs.append(last) or xs[-1] * 2
    return len(xs), xs[-1], last


def mixed(values):
    out, got = [], 0
    for v in values:
        got = v
        x = got * 2
        got = out.append(x)
    return out[:3], got


print(fill(400))
print(mixed(range(300)))
print(mixed([1.5] * 200 + ["a", 2]))


def extremes(n):
    low, high, total = 10**9, -(10**9), 0.0
    for i in range(n):
        d = (i * 37) % 101 - 50
        low, high = min(low, d), max(high, d, -d)
        total += min(abs(d) * 0.5, 20.0) + abs(-0.5 * d)
        total -= max(1, True) - min(2, 2.0)
    return low, high, total


print(extremes(500), min(1, 2.0), max(2.0, 2), abs(True), min(float("nan"), 1.0), max(-0.0, 0.0))
for n, xs in enumerate("ab" * 3, 5):
    print(n, xs, end=" ")
for n, x in enumerate([10, 20, 30], -1):
    print(n * x, end=" ")
print([i * 2 + (c == "a") + (i > 2) for i, c in enumerate("abcab", 1)], True + 1, (3 > 2) * 7.5)

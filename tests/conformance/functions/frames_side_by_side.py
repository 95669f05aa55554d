# Functions with loops of their own call themselves: where the calls end is the same wherever
# their frames lie.
def sums(n, xs):
    t = 0
    for i, x in enumerate(xs):
        for j in range(2):
            for k in xs:
                t += i * j + k + x
    if n:
        t += sums(n - 1, xs)
    return t


print(sums(300, [1, 2]))


def depth_of(xs):
    reached = 0

    def down(n, xs):
        nonlocal reached
        reached = n
        for i, x in enumerate(xs):
            for j in range(i):
                n += x - x + j - j
        return down(n + 1, xs)

    try:
        down(0, xs)
    except RecursionError as e:
        return str(e)[:32], reached > 500


for _ in range(3):
    print(depth_of([1, 2, 3]))


def numbers(n):
    found = []
    for a in range(n):
        for b in range(a):
            found.append(sums(b % 4, [a, b]))
            try:
                sums(3, [a, None])
            except TypeError as e:
                found.append(len(str(e)) > 10)
    return found


last = numbers(25)
print(len(last), sum(last), last[:8], last[-8:])

# Loops over ranges whose numbers are indexes: of lists and tuples that have an item for each
# number, and of such that do not.


def total(xs, n):
    s = 0
    for i in range(n):
        s += xs[i]
    return s


def total_from(xs, a, b):
    s = 0
    for i in range(a, b):
        s += xs[i]
    return s


def total_by(xs, a, b, step):
    s = 0
    for i in range(a, b, step):
        s += xs[i]
    return s


def first_beyond(xs, n, limit):
    for i in range(n):
        if xs[i] > limit:
            return i
    return -1


def fill(xs, a, b, v):
    for i in range(a, b):
        xs[i] = v
    return xs


def strike(flags, p, n):
    for j in range(p * p, n, p):
        flags[j] = False


def product(a, b):
    s = 0
    for i in range(len(a)):
        for k in range(len(a[i])):
            s += a[i][k] * b[k]
    return s


def rebound(xs, n):
    # The number is written in the loop.
    s = 0
    for i in range(n):
        if xs[i % len(xs)] > 3:
            i = i % len(xs)
        else:
            i = 0
        s += xs[i]
    return s


def in_the_middle(xs, n):
    # Leaves native code in the middle of turns: a division by zero, a float among integers.
    out = []
    for i in range(n):
        v = xs[i]
        try:
            out.append(100 // v)
        except ZeroDivisionError:
            out.append(i)
    return out


def mixed(xs, n):
    s = 0
    for i in range(n):
        s = s + xs[i] * i
        s = s - i
    return s, i


def left_by_break(xs, n):
    for i in range(n):
        if xs[i] == 7:
            break
    else:
        i = -5
    return i, xs[i]


def skipped(xs, n):
    s = 0
    for i in range(n):
        if xs[i] % 2:
            continue
        s += xs[i] * i
    return s


def grows(xs, n):
    for i in range(n):
        if i == len(xs):
            xs.append(i)
        xs[i] += 1
    return len(xs)


def nothing(xs, a):
    s = 0
    for i in range(a, a):
        s += xs[i]
    return s


def outer_is_used(rows, n):
    s = 0
    for i in range(n):
        row = rows[i]
        for j in range(i, n):
            s += row[j] + j
        s += i
    return s


def one_after_the_other(xs, ys, n):
    s = 0
    for i in range(n):
        s += xs[i]
    for i in range(n):
        s -= ys[i] * 2
    return s


def tried(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


xs = list(range(50))
for _ in range(60):
    last = [
        tried(total, xs, 50),
        tried(total, tuple(xs), 50),
        tried(total, xs, 0),
        tried(total_from, xs, 10, 50),
        tried(total_from, xs, 49, 50),
        tried(total_from, xs, 50, 50),
        tried(total_from, xs, 60, 50),
        tried(total_by, xs, 0, 50, 7),
        tried(total_by, xs, 3, 49, 46),
        tried(total_by, xs, 49, -1, -1),
        tried(nothing, xs, 70),
        tried(product, [xs, xs], xs),
        tried(rebound, xs, 120),
        tried(in_the_middle, xs, 20),
        tried(mixed, xs, 50),
        tried(left_by_break, xs, 50),
        tried(skipped, xs, 50),
        tried(grows, [], 30),
        tried(outer_is_used, [xs] * 20, 20),
        tried(one_after_the_other, xs, tuple(xs), 50),
        tried(first_beyond, xs, 50, 30),
        fill(xs[:10], 2, 9, 0),
    ]
    flags = [True] * 60
    for p in range(2, 8):
        strike(flags, p, 60)
for line in last:
    print(line)
print([i for i, f in enumerate(flags) if f])

# Beyond the end, and below the start.
for _ in range(60):
    last = [
        tried(total, xs, 51),
        tried(total, xs, 1000),
        tried(total_from, xs, -3, 20),
        tried(total_from, xs, -60, 20),
        tried(total_from, xs, 45, 52),
        tried(total_by, xs, 1, 70, 10),
        tried(total_by, xs, 49, -3, -2),
        tried(first_beyond, xs, 1000, 30),
        tried(first_beyond, xs, 1000, 90),
        tried(fill, xs[:10], 5, 12, 0),
        tried(fill, xs[:10], -2, 5, 0),
        tried(product, [xs, xs + [1]], xs),
        tried(left_by_break, xs, 9999),
        tried(left_by_break, xs[:5], 5),
        tried(skipped, xs, 51),
        tried(in_the_middle, xs, 51),
        tried(outer_is_used, [xs[:5]] * 20, 20),
        tried(one_after_the_other, xs, xs[:49], 50),
    ]
for line in last:
    print(line)

# Items of other kinds than at first.
for k in range(60):
    odd = list(xs)
    odd[k % 50] = [1.5, 2**60, True, "x", None][k % 5]
    last = [tried(total, odd, 50), tried(mixed, odd, 50), tried(in_the_middle, odd, 50), tried(skipped, odd, 50)]
    print(k, last[0], last[1], last[3])
print(last[2])

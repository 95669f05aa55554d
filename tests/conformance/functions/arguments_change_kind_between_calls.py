# A function that was called with arguments of one kind is called with others.
class Box:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items) * 10

    def __getitem__(self, i):
        return f"item {i}"


def length(x):
    return len(x)


def item(x, i):
    return x[i]


def total(x):
    t = 0
    for v in x:
        t += v
    return t


def put(x, i, v):
    x[i] = v
    return x


def upto(n):
    return [i for i in range(n)] + list(range(n, 3))


def both(x, i):
    return item(x, i), length(x)


sequences = [[1, 2, 3], [4, 5], (6, 7, 8), Box([1, 2]), {0: 1, -1: 2, 1: 3}, "text", b"bytes"]
for rounds in range(3):
    for x in sequences:
        print(length(x), end=" ")
        for i in (0, 1, -1):
            print(item(x, i), both(x, i), end=" ")
        print()


def attempt(f, *args):
    try:
        return f(*args)
    except (TypeError, IndexError, KeyError) as e:
        return f"{type(e).__name__}: {e}"


for x in [[1, 2], [3.5], (1, 2.5), {4: 5}, {6, 7}, range(5), "ab", 7, None]:
    print(attempt(total, x), attempt(length, x), attempt(item, x, 1), attempt(item, x, -3))
for x in [[1, 2], [3.5, 1], {4: 5}, (1, 2), "ab", bytearray(b"ab")]:
    for i in (1, -1, -5):
        print(attempt(put, x, i, 9))
for n in (2, 0, -2, True, 3):
    print(upto(n))
for i in range(-4, 4):
    print(attempt(item, [10, 20, 30], i))


def last(x, i):
    found = []
    for k in range(3):
        found.append(x[i])
        i -= 1
    return found


for i in (2, 1, 0, -1):
    print(attempt(last, [1, 2, 3, 4], i))

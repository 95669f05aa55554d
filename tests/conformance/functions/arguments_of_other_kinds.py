# A function that was called with one kind of argument is called with another.
class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


def same(a, b):
    if len(a) != len(b):
        return "lengths"
    i = 0
    while i < len(a) and i < len(b):
        x = a[i]
        y = b[i]
        if not (x is y or x == y):
            return f"item {i}"
        i += 1
    return "same"


def total(items, start):
    for item in items:
        start += item
    return start


def nth(items, i):
    return items[i]


for _ in range(3):
    print(same((1, 2), (1, 2)), same((1, 2), (1, 3)))
    print(same([1, 2, 3], [1, 2, 3]), same([1], [2]), same("abc", "abd"))
    print(same([Point(1)], [Point(1)]), same((Point(1),), (Point(2),)))
    print(total((1, 2), 0), total([1.5, 2], 0), total(["a", "b"], ""), total(range(4), 2**62))
    print(nth([1, 2], 0), nth((1, 2), -1), nth("xyz", 1), nth({3: "three"}, 3), nth(b"ab", 0))
    print(nth([1, 2], True), nth(range(9), 7), nth([[1], [2]], -2))

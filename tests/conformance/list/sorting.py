print(sorted([3, 1, 2]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([3, 1], reverse=True), sorted([]), sorted((1.5, 1, True, 0)))
people = [("Al", 30), ("Bo", 25), ("Cy", 30), ("Di", 25)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])))
words = ["banana", "Apple", "cherry", "apple", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=lambda w: (len(w), w)))
l = [(i % 3, i) for i in range(10)]
l.sort(key=lambda t: t[0])
print(l)
l.sort(key=lambda t: t[0], reverse=True)
print(l)
calls = []
print(sorted([3, 1, 2], key=lambda x: calls.append(x) or -x), calls)


class R:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n > o.n

    def __repr__(self):
        return f"R{self.n}"


print(sorted([R(1), R(3), R(2)]), max([R(1), R(2)], key=lambda r: r.n), sorted([R(1), R(2)], key=lambda r: r.n))
for bad in (lambda: sorted([1, "a"]), lambda: sorted([1, None]), lambda: sorted([{}, {}]), lambda: sorted(5), lambda: sorted([1], key=5), lambda: sorted([object(), object()]), lambda: sorted([1], lambda x: x), lambda: sorted([1j, 2j])):
    try:
        bad()
    except TypeError as e:
        print(e)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: 1 / (x - 2))
except ZeroDivisionError as e:
    print(e, l)
print(sorted([[2, 1], [1, 9], [1]]), sorted([(1, "b"), (1, "a")]), sorted([True, False, 2, -1]), sorted(["10", "9", "2"], key=int))
print(sorted([0.1, float("inf"), -1, float("-inf")]), sorted([2**70, -(2**70), 0]), sorted(["b", "B", "á", "a"]))
data = [(x * 7919) % 101 for x in range(60)]
print(sorted(data) == sorted(sorted(data, reverse=True)), sorted(data)[:5], sorted(data, key=lambda v: v % 10)[:8])
print(min(people, key=lambda p: p[1]), max(people, key=lambda p: p[1]), sorted(set(data))[-3:])
print([i for i, _ in sorted(enumerate("hello"), key=lambda t: t[1])], sorted(range(5), key=lambda i: (i % 2, -i)))

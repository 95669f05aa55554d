a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, b - a)
print(a.union(b, [9]), a.intersection([2, 3], {3}), a.difference([1], [2]), a.symmetric_difference([1, 7]))
print(a <= {1, 2, 3, 4}, a < a, a <= a, a >= {1}, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]), a == {3, 2, 1}, a == frozenset([1, 2, 3]))
s = set()
s.add(1)
s.add(1)
s.update([2, 3], (4,))
s.discard(99)
s.remove(1)
print(s, len(s), 2 in s, 1 in s, s.pop() in (2, 3, 4), len(s))
s.clear()
print(s, bool(s), type({}).__name__, set("aab") == {"a", "b"}, {1, 1.0, True})
s = {1, 2, 3, 4, 5}
s.intersection_update({2, 3, 9})
s.difference_update([3])
s.symmetric_difference_update([2, 8])
print(s)
f = frozenset([3, 1, 2])
print(f, f | {9}, type(f | {9}).__name__, type({9} | f).__name__, {f: 1}[frozenset([1, 2, 3])], {f} == {frozenset({1, 2, 3})}, frozenset(), frozenset() == set())
for bad in (
    lambda: {1}.remove(5),
    lambda: set().pop(),
    lambda: {[]},
    lambda: {1} | [2],
    lambda: {1} + {2},
    lambda: {1} < [2],
    lambda: set(5),
    lambda: {1}[0],
    lambda: f.add(1),
    lambda: hash({1}),
    lambda: {1}.add(),
    lambda: {1} & 5,
    lambda: {{1}},
    lambda: {1}.union(5),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for x in (s := {1, 2, 3}):
        s.add(x + 10)
except RuntimeError as e:
    print(e)
print({x % 4 for x in range(10)}, sorted({"b", "a"}), sum({1, 2}), max({3, 5}), len({(1, 2), (1, 2)}))
print({1} in [{1}], frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])}, not {0})
c = a.copy()
c |= {100}
print(a, c, a is not c, [1, 2] in [{1, 2}], set([1, 2]).isdisjoint({3}))

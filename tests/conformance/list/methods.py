l = [3, 1, 2]
l.append(4)
l.extend((5, 6))
l.extend("a")
l.insert(0, "first")
l.insert(100, "last")
l.insert(-1, "before last")
print(l, len(l))
print(l.pop(), l.pop(0), l.pop(-1), l)
l.remove("a")
print(l, l.index(2), l.index(5, 2), l.count(3), l.count("zz"))
l.reverse()
print(l, l.copy() is l, l.copy() == l)
l.sort()
print(l)
l.sort(key=lambda x: -x)
print(l, l.sort() is None)
l.clear()
print(l, bool(l))
print([1, 2] + [3], [0] * 3, [1, 2] * 0, 2 * [1], [[]] * 2, [1] + [[2]])
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, 2] != (1, 2), [2] > [1, 9], [1, [2]] == [1, [2]])
print(list("abc"), list(range(3)), list({1: 2}), list(), list((1,)), list(zip("ab", (1, 2))), list(map(str, [1])))
a = [1, 2]
b = a
b += [3]
print(a, a is b, a[:] is a)
a = a + [4]
print(a, b, 3 in a, 9 not in a)
for bad in (
    lambda: [].pop(),
    lambda: [1].pop(3),
    lambda: [1].remove(5),
    lambda: [1].index(5),
    lambda: [1, 2, 3].index(1, 1),
    lambda: [1].extend(5),
    lambda: [1].append(),
    lambda: [1].insert(1),
    lambda: [1] + (2,),
    lambda: [1] * [2],
    lambda: [1] < [None],
    lambda: [1]["a"],
    lambda: list(5),
    lambda: [3, "a"].sort(),
    lambda: [1].sort(5),
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
grid = [["."] * 3 for _ in range(2)]
grid[1][2] = "#"
print("\n".join("".join(r) for r in grid))
print([x for row in [[1, 2], [3]] for x in row], sum([[1], [2]], []), list(filter(None, [0, 1, "", "a"])))
rev = list(reversed([1, 2, 3]))
print(rev, [*rev, *rev][::2], max(rev), min(rev), sum(rev), any([]), all([]))

print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(pow, [2, 3], [3, 2])), list(map(None.__class__, [])))
print(list(filter(lambda x: x % 2, range(6))), list(filter(None, [0, 1, "", "a", [], None, [0]])), list(filter(str.isdigit, "a1b2")))
print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip(range(3), range(3), range(3))), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate([], 1)), dict(enumerate("xy")), [i for i, _ in enumerate(range(3), start=-1)])
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), "".join(reversed("hello")))
m = map(lambda x: print("called", x) or x * 2, [1, 2])
print("lazy")
print(next(m), next(m), next(m, "end"))
z = zip([1, 2], iter([3]))
print(next(z), next(z, None), type(z).__name__, iter(z) is z)
it = iter([1, 2, 3, 4, 5])
print(list(zip(it, it)), next(it, "none"))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], [1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(list(zip([1], [2], strict=True)), list(map(len, ["a", "bb"])), sum(map(int, "123")), max(map(abs, [-3, 2])))
for bad in (lambda: list(map(5, [1])), lambda: list(filter(5, [1])), lambda: zip(5), lambda: enumerate(), lambda: reversed({1}), lambda: reversed(5), lambda: list(map(lambda x: x, 1)), lambda: map(str), lambda: reversed(iter([]))):
    try:
        bad()
    except TypeError as e:
        print(e)
words = ["apple", "Bob", "cat"]
print(list(map(str.upper, words)), [*map(len, filter(str.islower, words))], set(map(type, [1, "a"])) == {int, str}, sorted(map(lambda w: w[::-1], words)))
print(list(map(lambda t: t[0] * t[1], zip(range(4), range(1, 5)))), any(map(lambda x: x > 2, [1, 3])), all(filter(None, [1, 0])))
e = enumerate("abc")
print(next(e), list(e), list(e))
f = filter(lambda x: x > 1, map(lambda x: x + 1, range(3)))
print(list(f), list(f), tuple(zip("abc", map(ord, "abc"), filter(None, [1, 0, 2, 3]))))

def powerset(s):
    out = [set()]
    for x in sorted(s):
        out += [t | {x} for t in out]
    return out


print([sorted(t) for t in powerset({1, 2, 3})], len(powerset(range(8))))
friends = {"ann": {"bob", "cy"}, "bob": {"ann"}, "cy": {"ann", "di"}, "di": {"cy"}}


def reach(who):
    seen, todo = set(), [who]
    while todo:
        p = todo.pop()
        if p not in seen:
            seen.add(p)
            todo.extend(sorted(friends[p] - seen))
    return seen


print(sorted(reach("bob")), all(a in friends[b] for a in friends for b in friends[a]))
print(sorted(set("hello") & set("world")), sorted(set("hello") ^ set("help")), len(set("mississippi")), set("abc") <= set("abcdef"))
dup = [3, 1, 3, 2, 1]
seen = set()
print([x for x in dup if not (x in seen or seen.add(x))], len(dup) != len(set(dup)), sorted({x for x in dup if dup.count(x) > 1}))
groups = {frozenset([1, 2]): "a", frozenset([3]): "b"}
print(groups[frozenset((2, 1))], frozenset([1]) in groups, {frozenset("ab"), frozenset("ba")} == {frozenset("ab")})
a = {1, 2, 3}
b = a
a -= {1}
print(b, a is b)
a = a - {2}
print(a, b)
f = frozenset({1})
g = f
f |= {2}
print(sorted(f), sorted(g))


class P:
    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x % 3 == o.x % 3

    def __hash__(self):
        return self.x % 3


s = {P(1), P(4), P(2), P(3)}
print(len(s), P(7) in s, sorted(p.x for p in s))
s.add(P(10))
s.discard(P(5))
print(len(s), sorted(p.x for p in s))
colors = {}
edges = {(1, 2), (2, 3), (3, 1), (3, 4)}
for n in range(1, 5):
    used = {colors[m] for e in edges if n in e for m in e if m in colors}
    colors[n] = next(c for c in range(9) if c not in used)
print(colors)
grid = {(x, y) for x in range(4) for y in range(4) if (x * y) % 3 == 1}
print(sorted(grid), {(x + 1, y) for x, y in grid} & grid)
primes = set(range(2, 50)) - {x * y for x in range(2, 25) for y in range(2, 25)}
print(sorted(primes), sum(primes), {p % 4 for p in primes} == {1, 2, 3})
jaccard = lambda p, q: len(p & q) / len(p | q)
print(round(jaccard(set("night"), set("nacht")), 3), set().union(*[{1}, {2}, {1, 3}]), set.intersection({1, 2}, {2, 3}, {2}), set.union({1}, [2]))
print({1, 2}.union(), {1, 2} == {2, 1, 1}, {1} != {2}, {1, 2} > {1}, not set() - {1}, set([()]) == {()}, {None, None} == {None})

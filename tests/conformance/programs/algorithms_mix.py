def quicksort(a):
    if len(a) <= 1:
        return a
    p, *rest = a
    return quicksort([x for x in rest if x < p]) + [p] + quicksort([x for x in rest if x >= p])


def mergesort(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    l, r = mergesort(a[:m]), mergesort(a[m:])
    out = []
    while l and r:
        out.append(l.pop(0) if l[0] <= r[0] else r.pop(0))
    return out + l + r


data = [(i * 37 + 11) % 50 for i in range(20)]
print(quicksort(data) == mergesort(data) == sorted(data), quicksort(data)[:5])


def bisect(a, x):
    lo, hi = 0, len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


print([bisect([1, 3, 5, 7], x) for x in (0, 1, 4, 8)])


def lcs(a, b):
    t = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            t[i + 1][j + 1] = t[i][j] + x if x == y else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]


print(lcs("AGGTAB", "GXTXAYB"))


def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,)) for c in range(n) if c not in cols and row - c not in d1 and row + c not in d2)


print([queens(n) for n in range(1, 7)])


def knap(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[cap]


print(knap([(1, 1), (3, 4), (4, 5), (5, 7)], 7))


def dijkstra(g, s):
    dist, todo = {s: 0}, {s}
    while todo:
        n = min(todo, key=lambda v: (dist[v], v))
        todo.remove(n)
        for m, w in g[n].items():
            if dist[n] + w < dist.get(m, float("inf")):
                dist[m] = dist[n] + w
                todo.add(m)
    return dist


print(dijkstra({"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}, "a"))


def sudoku_ok(rows):
    return all(len(set(u)) == len(u) for u in list(rows) + list(zip(*rows)))


print(sudoku_ok([[1, 2], [2, 1]]), sudoku_ok([[1, 2], [1, 2]]))


def life(cells):
    near = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    near[x + dx, y + dy] = near.get((x + dx, y + dy), 0) + 1
    return {c for c, n in near.items() if n == 3 or n == 2 and c in cells}


g = {(1, 0), (1, 1), (1, 2)}
print(sorted(life(g)), life(life(g)) == g)
caesar = lambda s, k: "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(caesar("hello, xyz", 3), caesar(caesar("hello", 3), -3))
print([s for s in ("racecar", "ab", "") if s == s[::-1]], "".join(sorted("listen")) == "".join(sorted("silent")))
perm = lambda s: [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perm(s[:i] + s[i + 1 :])]
print(perm("abc"), [[x for j, x in enumerate("abc") if i >> j & 1] for i in range(8)])
rle = lambda s: [(k, len(v)) for k, v in groups(s)]


def groups(s):
    out = []
    for c in s:
        if out and out[-1][0] == c:
            out[-1] = (c, out[-1][1] + c)
        else:
            out.append((c, c))
    return out


print(rle("aaabccd"))

text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for w in text.split():
    counts[w] = counts.get(w, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:4])
graph = {"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}


def bfs(g, start):
    seen, queue = {start: None}, [start]
    while queue:
        n = queue.pop(0)
        for m in g[n]:
            if m not in seen:
                seen[m] = n
                queue.append(m)
    return seen


print(bfs(graph, "A"))


def topo(g):
    out, mark = [], {}

    def visit(n):
        if mark.get(n) == 1:
            raise ValueError("cycle")
        if n not in mark:
            mark[n] = 1
            for m in g.get(n, ()):
                visit(m)
            mark[n] = 2
            out.append(n)

    for n in g:
        visit(n)
    return out[::-1]


print(topo(graph))
try:
    topo({"a": ["b"], "b": ["a"]})
except ValueError as e:
    print(e)
orders = [{"who": "ann", "qty": 2, "price": 1.5}, {"who": "bob", "qty": 1, "price": 10.0}, {"who": "ann", "qty": 1, "price": 4.25}]
totals = {}
for o in orders:
    totals[o["who"]] = totals.get(o["who"], 0) + o["qty"] * o["price"]
print(totals, max(totals, key=totals.get), f"{sum(totals.values()):.2f}")
nested = {"a": {"b": {"c": 1}}, "x": [1, {"y": 2}]}


def paths(v, p=()):
    if isinstance(v, dict):
        for k, w in v.items():
            yield from paths(w, p + (k,))
    elif isinstance(v, list):
        for i, w in enumerate(v):
            yield from paths(w, p + (i,))
    else:
        yield p, v


print(dict(paths(nested)))


def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = merge(a[k], v) if isinstance(v, dict) and isinstance(a.get(k), dict) else v
    return out


print(merge({"a": {"x": 1, "y": 2}, "b": 1}, {"a": {"y": 3}, "c": 4}))
cache = {}


def collatz(n):
    if n == 1:
        return 0
    if n not in cache:
        cache[n] = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
    return cache[n]


print(max(range(1, 200), key=collatz), len(cache))
roman = {1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def to_roman(n):
    out = ""
    for k, v in roman.items():
        while n >= k:
            out, n = out + v, n - k
    return out


print([to_roman(n) for n in (4, 9, 14, 1994, 2024)])

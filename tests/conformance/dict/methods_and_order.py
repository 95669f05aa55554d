d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), len(d), "a" in d, 1 in d)
print(d.get("a"), d.get("zz"), d.get("zz", 0), d.setdefault("a", 9), d.setdefault("n", []), d)
print(d.pop("a"), d.pop("zz", "none"), d.popitem(), d)
del d["b"]
d["b"] = 5
print(d)
d.update({"x": 1}, y=2)
d.update([("z", 3), ["w", 4]])
print(d, list(d.items())[-1])
print(dict(a=1), dict([(1, 2)]), dict({1: 2}, b=3), dict(zip("ab", [1, 2])), dict(), {**d, "x": 99}["x"])
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), {1: "a", 1.0: "b", True: "c"})
print({1: 2} == {1.0: 2}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], {"a": 1} != {"a": 2})
print({"a": 1} | {"b": 2, "a": 3}, list(reversed({"x": 1, "y": 2})), list(reversed({1: 2}.values())))
e = d.copy()
e["new"] = 1
print("new" in d, sorted(d.values()), max(d, key=d.get), min(d.items(), key=lambda kv: kv[1]))
print({k: v for k, v in sorted(d.items(), key=lambda kv: -kv[1])})
for bad in (
    lambda: {}["k"],
    lambda: {1: 2}[3],
    lambda: {}[[]],
    lambda: {}.popitem(),
    lambda: {}.pop("x"),
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(5),
    lambda: {} < {},
    lambda: {} | [],
    lambda: {}.update(5),
    lambda: {[1]: 2},
    lambda: {}.get(),
    lambda: {}.get([]),
    lambda: dict(["ab", "cde"]),
):
    try:
        print(bad())
    except Exception as x:
        print(type(x).__name__, x)
d.clear()
print(d, bool(d), {None: 1, (1, 2): 3, "k": {}, 2.5: [1], frozenset([1]): 0})
inv = {}
for k, v in {"a": 1, "b": 2, "c": 1}.items():
    inv.setdefault(v, []).append(k)
print(inv)
x = {}
x |= [("k", "v")]
x[1, 2] = "tuple key"
print(x, x[(1, 2)])

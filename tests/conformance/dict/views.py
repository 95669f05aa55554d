d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i)
d["d"] = 4
print(k, len(v), list(i)[-1])
print("a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, "x" in i)
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a", "b"}), sorted(k ^ {"a", "z"}), k.isdisjoint({"q"}))
print(sorted(i & {("a", 1), ("b", 9)}), k == {"a", "b", "c", "d"}, k >= {"a"}, k < {"a"}, {"a"} <= k)
print(type(k).__name__, type(v).__name__, type(i).__name__, type(iter(d)).__name__)
for key, val in d.items():
    d[key] = val * 2
print(d)
try:
    for key in d:
        d[key + "x"] = 1
except RuntimeError as e:
    print(e)
d = {"a": 1, "b": 2}
try:
    for key in d:
        del d[key]
except RuntimeError as e:
    print(e)
print(d)
d = {"a": 1, "b": 2}
try:
    for key in d.keys():
        d.pop(key)
        d[key + "2"] = 0
except RuntimeError as e:
    print(e)
d = {x: x for x in range(5)}
for key in list(d):
    if key % 2:
        del d[key]
print(d)
it = iter(d.items())
print(next(it))
d[100] = 1
try:
    next(it)
except RuntimeError as e:
    print(e)
print(list(d.values()), sum(d.values()), list(map(str, d)), [*d], {*d} == set(d), (*d.items(),))
a, b, *c = d
print(a, b, c, tuple(d.keys()), dict(d.items()) == d, list(reversed(d.keys())))
print(d.values() == d.values(), d.keys() == d.keys(), d.items() == d.items())
for bad in (lambda: k[0], lambda: k + k, lambda: v.add(1), lambda: hash(k)):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(e)
print({}.keys(), {}.values(), {}.items(), max({"x": 1}.keys()))

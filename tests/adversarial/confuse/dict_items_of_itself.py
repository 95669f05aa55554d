# outcome: value
# oracle: cpython
d = {}
d[1] = d
d.update(d)
print(d, d == d, len(d))
d.setdefault(2, d)[3] = d
print(sorted(d))

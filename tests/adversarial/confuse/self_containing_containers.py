# outcome: value
# oracle: cpython
l = []
l.append(l)
d = {"d": None}
d["d"] = d
print(l, d, l == l, d == d)
try:
    m = []
    m.append(m)
    print(l == m)
except RecursionError as e:
    print("RecursionError")
try:
    hash((l,))
except TypeError as e:
    print(e)
print(l in l, l[0][0][0] is l, len(l))
l[0] = None
print(l)

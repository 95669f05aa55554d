# outcome: value
# oracle: cpython
l = [1, 2, 3]
l.extend(x for x in l if len(l) < 10)
print(l)

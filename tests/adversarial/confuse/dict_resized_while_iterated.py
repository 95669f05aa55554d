# outcome: value
# oracle: cpython
d = {i: i for i in range(5)}
try:
    for k in d:
        d[k + 100] = 1
except RuntimeError as e:
    print(e, len(d))
d = {1: 1, 2: 2}
try:
    for k, v in d.items():
        d.clear()
except RuntimeError as e:
    print(e)

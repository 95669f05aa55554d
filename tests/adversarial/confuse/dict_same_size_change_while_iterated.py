# outcome: value
# oracle: cpython
d = {i: i for i in range(4)}
seen = []
try:
    for k in d:
        seen.append(k)
        del d[k]
        d[k + 10] = k
        if len(seen) > 20:
            break
except RuntimeError as e:
    print(e)
print(len(d))

# outcome: value
# oracle: cpython
s = {1, 2, 3}
s |= s
s &= s
s.update(s)
print(s)
s -= s
print(s)
s = {1}
s ^= s
print(s)

# outcome: value
# oracle: cpython
l = [1, 2]
l.extend(l)
print(l)
l[1:2] = l
print(l)
l += l
print(len(l))
l[:] = reversed(l)
print(l[:3])

# outcome: value
# oracle: cpython
l = [1, 2, 3]
for x in l:
    if x < 10:
        l.append(x + 10)
    if x == 2:
        l.clear()
print(l)

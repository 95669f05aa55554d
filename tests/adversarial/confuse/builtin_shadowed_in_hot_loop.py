# outcome: value
# oracle: cpython
total = 0
for i in range(2000):
    total += len("abc")
    if i == 1000:
        len = lambda s: 100
print(total)
del len
print(len("abc"))

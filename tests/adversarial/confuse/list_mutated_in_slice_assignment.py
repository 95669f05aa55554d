# outcome: value
# oracle: cpython
def items():
    l.clear()
    yield 1
    yield 2


l = [0] * 6
l[2:4] = items()
print(l)

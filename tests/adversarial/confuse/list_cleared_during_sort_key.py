# outcome: value
# oracle: cpython
l = [3, 1, 2]


def key(x):
    l.clear()
    return x


try:
    l.sort(key=key)
except ValueError as e:
    print(e)
print(l)

# outcome: value
# oracle: cpython
a = [1]
a.append(a)
b = [1]
b.append(b)
try:
    print(a < b)
except RecursionError:
    print("RecursionError")
try:
    print(sorted([a, b]))
except RecursionError:
    print("RecursionError")

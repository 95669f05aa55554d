# outcome: value
b = 2**100
r = range(-b, b, b - 1)
print(list(r), len(r), r[-1], b in r, r[::-1][0])
try:
    len(range(2**100))
except OverflowError as e:
    print(e)

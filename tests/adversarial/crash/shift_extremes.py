# outcome: value
# outcome: exception
print(1 << 0, 1 >> 2**70, -1 >> 2**70, 0 << 2**70)
try:
    1 << -(2**70)
except ValueError as e:
    print(e)

# trap: memory
# trap: fuel
# outcome: exception OverflowError
# error: constant-too-large
x = 1 << 1000000000000
print(x > 0)

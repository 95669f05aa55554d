# trap: memory
# trap: fuel
# outcome: exception OverflowError
# error: constant-too-large
print((1 << 10**12) & 1)

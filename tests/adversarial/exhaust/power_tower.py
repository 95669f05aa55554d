# trap: memory
# trap: fuel
# outcome: exception MemoryError OverflowError
# error: constant-too-large
print(10**10**8)

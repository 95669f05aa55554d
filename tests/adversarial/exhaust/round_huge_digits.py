# outcome: value
# trap: fuel
# trap: memory
# outcome: exception OverflowError MemoryError
print(round(10**50, -10**9), round(1.5, 10**9))

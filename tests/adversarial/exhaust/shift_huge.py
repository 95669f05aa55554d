# trap: memory
# trap: fuel
# outcome: exception OverflowError
n = 1 << 40
print(1 << n)

# trap: memory
# outcome: exception ValueError OverflowError
print(len("%*d" % (10**9, 1)))

# trap: memory
# outcome: exception ValueError OverflowError
print(len("%10000000000d" % 1))

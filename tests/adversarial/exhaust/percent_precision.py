# trap: memory
# trap: fuel
# outcome: exception ValueError OverflowError
print(len("%.1000000000f" % 1.5))

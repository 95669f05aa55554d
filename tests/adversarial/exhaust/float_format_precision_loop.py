# trap: fuel
# outcome: exception ValueError OverflowError
while True:
    "%.100000f" % 1e-300

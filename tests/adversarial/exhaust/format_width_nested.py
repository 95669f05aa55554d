# trap: memory
# outcome: exception ValueError
print(len("{:>{}}".format(1, 10**10)))

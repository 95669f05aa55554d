# trap: memory
# outcome: exception ValueError
print(len("{:>10000000000}".format(1)))

# outcome: value
# trap: fuel
print(range(10**12).count(0.5))

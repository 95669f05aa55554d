# trap: fuel
print(sum(range(10**12)))

# trap: memory
# trap: fuel
print(len(list(range(10**10))))

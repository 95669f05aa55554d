# trap: memory
# trap: fuel
print(len(bytes(10**10)))

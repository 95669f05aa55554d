# trap: memory
print(len(bytes(10**10)))

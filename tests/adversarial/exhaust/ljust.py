# trap: memory
print(len("1".ljust(10**10)))

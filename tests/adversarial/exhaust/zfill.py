# trap: memory
print(len("1".zfill(10**10)))

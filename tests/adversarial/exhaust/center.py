# trap: memory
print(len("a".center(10**10)))

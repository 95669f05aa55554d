# trap: memory
n = int("10") ** 10
print(len("a" * n))

# trap: memory
# error: constant-too-large
print(len("a" * 10**10))

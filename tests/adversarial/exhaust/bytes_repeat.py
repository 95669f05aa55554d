# trap: memory
# error: constant-too-large
print(len(b"a" * 10**10))

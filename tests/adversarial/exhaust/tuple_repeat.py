# trap: memory
# error: constant-too-large
print(len((0,) * 10**10))

# trap: memory
# error: constant-too-large
x = "a" * 1000 * 1000 * 1000 * 10
print(len(x))

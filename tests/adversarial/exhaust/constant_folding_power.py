# trap: memory
# trap: fuel
# error: constant-too-large
x = 2 ** 2 ** 2 ** 2 ** 2 ** 2
print(x > 0)

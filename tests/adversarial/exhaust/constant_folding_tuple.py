# trap: memory
# error: constant-too-large
x = ((((1,) * 1000) * 1000) * 1000) * 1000
print(len(x))

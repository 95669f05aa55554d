# trap: memory
# trap: fuel
# error: constant-too-large
x = 9
print(x**x**x)

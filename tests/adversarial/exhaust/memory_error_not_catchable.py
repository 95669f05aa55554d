# trap: memory
# error: constant-too-large
n = 10**10
try:
    l = [0] * n
except MemoryError:
    print("caught a trap")

# trap: memory
# error: constant-too-large
try:
    x = "a" * 10**10
except BaseException:
    print("caught a trap")

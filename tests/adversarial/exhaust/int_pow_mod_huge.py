# trap: fuel
# trap: memory
m = 3 ** 100_000
print(pow(5, m, m + 2) % 10)

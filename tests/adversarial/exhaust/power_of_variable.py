# trap: memory
# trap: fuel
base = int("10")
print(base ** (base ** 8))

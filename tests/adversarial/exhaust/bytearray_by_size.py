# trap: memory
# trap: fuel
print(len(bytearray(10**10)))

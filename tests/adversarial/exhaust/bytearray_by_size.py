# trap: memory
print(len(bytearray(10**10)))

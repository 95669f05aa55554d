# trap: memory
# trap: fuel
b = b"x" * 100000
print(len(b.join([b] * 100000)))

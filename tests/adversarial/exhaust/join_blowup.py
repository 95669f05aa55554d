# trap: memory
# trap: fuel
s = "x" * 100000
print(len(s.join([s] * 100000)))

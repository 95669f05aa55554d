# trap: memory
# trap: fuel
s = "a" * 100000
print(len(s.translate({97: s})))

# trap: memory
# trap: fuel
s = "a" * 1000000
print(len(s.replace("", s)))

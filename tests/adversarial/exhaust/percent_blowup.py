# trap: memory
# trap: fuel
s = "%s" * 1000
t = "x" * 10_000_000
print(len(s % ((t,) * 1000)))

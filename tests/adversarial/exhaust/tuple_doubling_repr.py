# trap: fuel
# trap: memory
t = ()
for _ in range(40):
    t = (t, t)
print(len(repr(t)))

# trap: fuel
t = ()
for _ in range(40):
    t = (t, t)
print(hash(t))

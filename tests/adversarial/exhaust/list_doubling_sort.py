# trap: fuel
t = [1]
for _ in range(40):
    t = [t, t]
u = [1]
for _ in range(40):
    u = [u, u]
print(sorted([t, u])[0] is t)

# outcome: value
# trap: fuel
# trap: memory
# outcome: exception
t = int
for i in range(20_000):
    t = t | None
print(t)

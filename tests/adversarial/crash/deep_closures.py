# outcome: value
# trap: memory
# trap: fuel
f = lambda: 0
for _ in range(300_000):
    f = (lambda g: lambda: g)(f)
print(callable(f))

# outcome: value
# trap: memory
# trap: fuel
l = []
for _ in range(1_000_000):
    l = [l]
del l
x = [0] * 1000
print("dropped")

# outcome: value
# trap: fuel
n = 0
for i in range(100000):
    try:
        raise ValueError(i)
    except ValueError as e:
        n += 1
print(n)

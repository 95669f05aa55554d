# outcome: value
# trap: fuel
# trap: memory
a = []
b = []
for _ in range(1_000_000):
    a = [a]
    b = [b]
try:
    print(a == b)
except RecursionError as e:
    print("RecursionError")

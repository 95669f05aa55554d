# outcome: value
# trap: fuel
# trap: memory
t = ()
for _ in range(1_000_000):
    t = (t,)
try:
    print(type(hash(t)).__name__)
except RecursionError as e:
    print("RecursionError")

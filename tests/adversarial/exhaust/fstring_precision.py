# trap: memory
# trap: fuel
# outcome: exception ValueError
n = 10**9
print(len(f"{1.5:.{n}f}"))

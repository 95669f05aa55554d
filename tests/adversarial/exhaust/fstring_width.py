# trap: memory
# outcome: exception ValueError
n = 10**10
print(len(f"{1:>{n}}"))

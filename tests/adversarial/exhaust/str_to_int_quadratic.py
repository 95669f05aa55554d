# trap: fuel
# outcome: value
# outcome: exception ValueError
# trap: memory
print(int("9" * 4_000_000) % 10)

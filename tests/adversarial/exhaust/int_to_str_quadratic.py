# trap: fuel
# outcome: value
# outcome: exception ValueError
# trap: memory
x = 7 ** 1_500_000
print(len(str(x)))

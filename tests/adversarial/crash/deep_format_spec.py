# outcome: exception ValueError
# trap: fuel
# trap: memory
print(("{:" * 5000 + "}" * 5000).format(*range(10000)))

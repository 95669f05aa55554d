# outcome: value
print = 5
del print
print("the builtin again")

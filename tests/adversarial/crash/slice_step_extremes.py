# outcome: value
l = list(range(5))
l[::2**62] = [9]
print(l)
del l[:: -(2**63)]
print(l)
print(range(-(2**63), 2**63, 2**62)[-1], len(range(-(2**62), 2**62, 2**60)))

# error: denied-effect
# outcome: exception AttributeError
print(list(map(getattr, [lambda: 0], ["__closure__" [:7] + "__", "x"])), "ESCAPED")

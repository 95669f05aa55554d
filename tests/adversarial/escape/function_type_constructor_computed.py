# error: denied-effect
# outcome: exception
F = type(lambda: 0)
print(F(getattr(lambda: 0, "__co" + "de__", None), {}), "ESCAPED")

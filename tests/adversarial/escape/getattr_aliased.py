# error: denied-effect
# outcome: exception AttributeError
g = getattr
print(g(lambda: 0, "__glo" "bals__"), "ESCAPED")

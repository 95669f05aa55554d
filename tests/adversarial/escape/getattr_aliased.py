# error: denied-effect
# outcome: exception AttributeError
# trap: denied
g = getattr
print(g(lambda: 0, "__glo" "bals__"), "ESCAPED")

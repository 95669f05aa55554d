# error: denied-effect
# outcome: exception AttributeError
# trap: denied
print(("{0[0]." + "__code__}").format([lambda: 0]), "ESCAPED")

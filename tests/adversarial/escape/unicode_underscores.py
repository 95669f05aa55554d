# error: denied-effect
# error: syntax-error
# outcome: exception AttributeError
print((lambda: 0).︳︳globals︳︳, "ESCAPED")

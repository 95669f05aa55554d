# error: denied-effect
# error: undefined-name
# outcome: exception
print(__loader__.load_module("os"), "ESCAPED")

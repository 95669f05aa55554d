# error: denied-effect
# error: undefined-name
# outcome: exception NameError
print(__spec__, "ESCAPED")

# error: denied-effect
# error: undefined-name
# outcome: exception NameError
print(copyright, credits, license, "ESCAPED")

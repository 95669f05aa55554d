# error: denied-effect
# error: undefined-name
# outcome: exception
help("os")
print("ESCAPED")

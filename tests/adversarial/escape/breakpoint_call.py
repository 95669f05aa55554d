# error: denied-effect
# error: undefined-name
# outcome: exception
breakpoint()
print("ESCAPED")

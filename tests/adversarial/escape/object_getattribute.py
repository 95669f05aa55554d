# error: denied-effect
# outcome: exception
print("ESCAPED", object.__getattribute__(lambda: 0, "__globals__"))

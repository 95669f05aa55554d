# error: denied-effect
# outcome: exception
print(object.__getattribute__(lambda: 0, "__globals" + "__"), "ESCAPED")

# error: denied-effect
# outcome: exception
print(globals()["__builtins__"], "ESCAPED")

# error: denied-effect
# outcome: exception
print(locals()["__builtins__"], "ESCAPED")

# error: denied-effect
# outcome: exception
# outcome: value
print(vars(lambda: 0).get("__globals__", "none"))
print(vars(type).get("__subclasses__") and "ESCAPED")

# error: denied-effect
# outcome: exception
print(type.__dict__["__subclasses__"](object), "ESCAPED")

# error: denied-effect
# outcome: exception
print("ESCAPED", getattr((), "".join(["__cla", "ss__"])).mro()[1].__dict__["__subclasses__"])

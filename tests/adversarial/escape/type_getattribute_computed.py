# error: denied-effect
# outcome: exception
print(type.__getattribute__(object, "__subclasses" + "__")(), "ESCAPED")

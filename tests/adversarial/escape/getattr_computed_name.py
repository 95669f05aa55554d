# error: denied-effect
# outcome: exception AttributeError
name = "__sub" + "classes__"
print("ESCAPED", getattr(object, name)())

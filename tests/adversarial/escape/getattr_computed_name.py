# error: denied-effect
# outcome: exception AttributeError
# trap: denied
name = "__sub" + "classes__"
print("ESCAPED", getattr(object, name)())

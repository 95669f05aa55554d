# error: denied-effect
# outcome: exception KeyError
print("%(a.__class__)s" % {"a": 1}, "ESCAPED")

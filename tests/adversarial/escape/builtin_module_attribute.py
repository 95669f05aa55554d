# error: denied-effect
# outcome: exception
print(len.__module__, "is a string at most")
print(len.__module__.__class__.__subclasses__, "ESCAPED")

# error: denied-effect
# outcome: exception
# trap: denied
print("{0.__class__.__mro__}".format(5), "ESCAPED")

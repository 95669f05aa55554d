# error: denied-effect
# outcome: exception
print("{0.__class__}".format(5), "ESCAPED")

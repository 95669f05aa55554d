# error: denied-effect
# outcome: exception
# trap: denied
def f():
    pass


print("{0.__globals__}".format(f), "ESCAPED")

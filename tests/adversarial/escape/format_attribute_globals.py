# error: denied-effect
# outcome: exception
def f():
    pass


print("{0.__globals__}".format(f), "ESCAPED")

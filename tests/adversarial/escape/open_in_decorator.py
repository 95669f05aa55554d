# error: denied-effect
@open
def f():
    pass


print("ESCAPED")

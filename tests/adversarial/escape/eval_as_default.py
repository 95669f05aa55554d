# error: denied-effect
def f(x, run=eval):
    return run(x)


print(f("1"), "ESCAPED")

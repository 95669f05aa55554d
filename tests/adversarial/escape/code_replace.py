# error: denied-effect
# effect: reflect
def f():
    return 1


print("ESCAPED", f.__code__.replace(co_consts=(None, 2)))

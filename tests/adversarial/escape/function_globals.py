# error: denied-effect
# effect: reflect
def f():
    pass


print("ESCAPED", f.__globals__["__builtins__"])

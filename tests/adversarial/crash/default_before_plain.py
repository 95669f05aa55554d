# error: syntax-error
def f(a=1, b): pass

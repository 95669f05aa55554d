# error: syntax-error
def f(a, a): pass

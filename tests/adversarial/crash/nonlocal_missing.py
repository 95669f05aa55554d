# error: syntax-error
def f():
    nonlocal nothing_here

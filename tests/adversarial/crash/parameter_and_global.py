# error: syntax-error
def f(x):
    global x

def f(a, b=1, *, c=2):
    return a


f()
f(1, 2, 3)
f(1, d=4)
f(a=1)
f(1, c=3)

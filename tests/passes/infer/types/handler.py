def f(g):
    x = 1
    try:
        x = "a"
        g()
        x = 2.0
    except ValueError:
        return x
    return x


f(None)

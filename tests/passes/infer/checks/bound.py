def f(c):
    if c:
        x = 1
    else:
        x = 2
    y = x + x
    if y == 3:
        z = y
    return z


f(1)

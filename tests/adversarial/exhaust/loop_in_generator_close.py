# trap: fuel
def g():
    try:
        yield 1
    finally:
        while True:
            pass


x = g()
next(x)
x.close()

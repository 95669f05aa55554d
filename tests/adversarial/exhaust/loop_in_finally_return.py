# trap: fuel
def f():
    while True:
        try:
            while True:
                pass
        finally:
            return f


while True:
    f()

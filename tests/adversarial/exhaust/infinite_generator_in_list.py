# trap: fuel
# trap: memory
def g():
    while True:
        yield "item"


list(g())

# trap: memory
# trap: fuel
e = None
while True:
    n = ValueError("x")
    n.__context__ = e
    e = n

# trap: memory
# trap: fuel
f = None
while True:
    f = (lambda g: lambda: g)(f)

# trap: fuel
def make():
    t = ()
    for _ in range(40):
        t = (t, t)
    return t


print(make() == make())

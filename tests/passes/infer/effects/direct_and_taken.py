def quiet(n):
    return n + 1


def loud(n):
    print(n)
    return quiet(n)


def never():
    return open("secret").read()


def apply(f):
    return f(1)


apply(quiet)
loud(2)

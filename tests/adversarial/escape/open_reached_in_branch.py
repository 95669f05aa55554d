# error: denied-effect
def f(flag):
    return open("/etc/passwd") if flag else None


print(f(len("ab") > 5), "checked before, not when reached")

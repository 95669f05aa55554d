# error: denied-effect
def f(x: open("/etc/passwd")) -> None:
    pass


print("ESCAPED" if f.__annotations__.get("x") else "not evaluated")

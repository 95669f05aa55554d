# outcome: value
# error: denied-effect
# outcome: exception
def f():
    secret = "s"
    return lambda: secret


print(f().__closure__[0].cell_contents, "harmless")

# outcome: value
# error: denied-effect
# outcome: exception
def f():
    x = 1
    return lambda: x


g = f()
g.__closure__[0].cell_contents = 2
print(g(), "harmless")

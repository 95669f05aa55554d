# error: denied-effect
# outcome: value
# trap: denied
for name in dir(lambda: 0):
    if name in ("__globals__", "__code__", "__closure__", "__builtins__"):
        try:
            getattr(lambda: 0, name)
            print("ESCAPED", name)
        except AttributeError:
            pass

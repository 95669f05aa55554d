# outcome: value
# error: denied-effect
# outcome: exception
def f():
    return 1


try:
    setattr(f, "__co" + "de__", (lambda: "ESCAPED"))
    print(f())
except (AttributeError, TypeError) as e:
    print(type(e).__name__)

# outcome: value
# error: denied-effect
# outcome: exception
def f():
    return 1


try:
    setattr(f, "__glob" + "als__", {"print": None})
    f()
    print("not used")
except (AttributeError, TypeError) as e:
    print(type(e).__name__)

# error: denied-effect
try:
    (lambda: 0).x
except AttributeError as e:
    print(getattr(e, "obj", None).__globals__, "ESCAPED")

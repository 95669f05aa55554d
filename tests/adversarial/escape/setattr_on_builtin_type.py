# outcome: value
# error: denied-effect
try:
    setattr(int, "evil", lambda self: "ESCAPED")
    print((5).evil())
except TypeError as e:
    print(type(e).__name__)

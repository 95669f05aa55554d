# error: denied-effect
# outcome: value
# trap: denied
class P:
    __match_args__ = ("__globals__",)


match P():
    case P(x):
        print("ESCAPED", x)
    case _:
        print("no match")

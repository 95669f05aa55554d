# error: denied-effect
# outcome: value
class P:
    __match_args__ = ("__globals__",)


match P():
    case P(x):
        print("ESCAPED", x)
    case _:
        print("no match")

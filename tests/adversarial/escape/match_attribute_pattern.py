# error: denied-effect
# outcome: value
# trap: denied
def f():
    pass


match f:
    case object(__globals__=g):
        print("ESCAPED", g)
    case _:
        print("no match")

# outcome: value
# oracle: cpython
class A:
    def __init__(self, v):
        self.v = v

    def __str__(self):
        return self.v

    __repr__ = __format__ = lambda self, spec="": self.v


for v in ("ok", 5, None, b"x"):
    for f in (str, repr, lambda a: f"{a}", lambda a: "%s" % a, lambda a: [a].__repr__(), lambda a: "{}".format(a)):
        try:
            print(f(A(v)))
        except TypeError as e:
            print(e)

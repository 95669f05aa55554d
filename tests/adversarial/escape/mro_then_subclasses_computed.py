# outcome: exception
# trap: denied
class A:
    pass


for name in ["__subcl" + end for end in ("asses__",)]:
    print("ESCAPED", getattr(A.__mro__[-1], name)())

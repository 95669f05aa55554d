# outcome: exception
# trap: denied
class A:
    pass


print("ESCAPED", getattr(A.__mro__[-1], "__subcl" + "asses__")())

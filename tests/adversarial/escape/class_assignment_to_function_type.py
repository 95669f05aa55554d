# outcome: value
# error: denied-effect
# outcome: exception
class A:
    pass


a = A()
try:
    a.__class__ = type(lambda: 0)
    print("ESCAPED")
except TypeError as e:
    print("refused", type(e).__name__)

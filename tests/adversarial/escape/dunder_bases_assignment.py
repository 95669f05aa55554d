# error: denied-effect
class A:
    pass


class B:
    pass


A.__bases__ = (B,)
print("ESCAPED")

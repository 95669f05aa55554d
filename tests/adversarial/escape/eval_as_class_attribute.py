# error: denied-effect
class A:
    __getattr__ = staticmethod(eval)


print(A().x, "ESCAPED")

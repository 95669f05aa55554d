# error: denied-effect
class A:
    __add__ = staticmethod(exec)


A() + "print('ESCAPED')"

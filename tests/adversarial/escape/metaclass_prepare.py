# error: denied-effect
class M(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return {"open": __import__}


class A(metaclass=M):
    os = open("os")


print("ESCAPED")

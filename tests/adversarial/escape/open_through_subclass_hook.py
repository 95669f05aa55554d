# error: denied-effect
class A:
    def __init_subclass__(cls):
        cls.f = open("/etc/passwd")


class B(A):
    pass


print("ESCAPED")

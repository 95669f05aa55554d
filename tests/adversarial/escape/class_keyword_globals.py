# error: denied-effect
class A(x=open("/etc/passwd")):
    def __init_subclass__(cls, **kw):
        pass


print("ESCAPED")

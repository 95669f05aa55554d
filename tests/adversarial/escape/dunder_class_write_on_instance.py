# error: denied-effect
class A:
    pass


A().__class__.__init__.__globals__["x"] = 1
print("ESCAPED")

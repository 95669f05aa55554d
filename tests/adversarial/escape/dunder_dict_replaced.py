# outcome: value
# error: denied-effect
# outcome: exception
class A:
    pass


a = A()
a.__dict__ = {"__class__": int, "x": 1}
print(a.x, type(a).__name__)

# outcome: value
# error: denied-effect
class A:
    pass


try:
    A.__dict__["x"] = 1
    print("ESCAPED")
except TypeError as e:
    print(type(e).__name__)

# error: denied-effect
class A:
    import os

    x = os.environ


print(A.x, "ESCAPED")

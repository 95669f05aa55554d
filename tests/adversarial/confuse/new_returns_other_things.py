# outcome: value
# oracle: cpython
class A:
    def __new__(cls, what):
        return what

    def __init__(self, what):
        print("init")


print(A(5), A(None), A([1]))


class B(A):
    pass


print(type(B("x")).__name__)

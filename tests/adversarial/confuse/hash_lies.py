# outcome: value
# oracle: cpython
class A:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return self.v


for v in (5, -1, 2**100, -(2**100), True, "x", None, 1.5):
    try:
        print(hash(A(v)))
    except TypeError as e:
        print(e)
try:
    {A("x"): 1}
except TypeError as e:
    print(e)

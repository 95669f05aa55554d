# outcome: value
# oracle: cpython
class A:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        return self.v


for v in (True, False, 1, "yes", None):
    try:
        print(not A(v))
    except TypeError as e:
        print(e)
try:
    print([x for x in (1, 2) if A("x")])
except TypeError as e:
    print(e)
try:
    while A(2):
        pass
except TypeError as e:
    print(e)

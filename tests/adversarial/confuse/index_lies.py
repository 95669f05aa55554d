# outcome: value
# oracle: cpython
class A:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


l = [1, 2, 3]
for v in (1, -1, True, 2**70, "x", 1.0, None):
    try:
        print(l[A(v)])
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)
try:
    print("a" * A(2**70))
except (OverflowError, MemoryError) as e:
    print(type(e).__name__)
print(list(range(A(3))), bin(A(5)))

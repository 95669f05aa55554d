# outcome: value
# oracle: cpython
class A:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i < 3:
            return i
        raise IndexError


print(list(A(10**6)), list(A(0)), tuple(A(1)))
for n in (-1, 2**70, "x", None, 1.5):
    try:
        print(len(A(n)))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(bool(A(0)), bool(A(5)))
try:
    bool(A(-1))
except ValueError as e:
    print(e)

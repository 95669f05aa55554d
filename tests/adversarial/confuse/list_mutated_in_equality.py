# outcome: value
# oracle: cpython
class A:
    def __eq__(self, o):
        del l[:]
        return False


l = [A() for _ in range(5)]
print(A() in l, len(l))
l = [A() for _ in range(5)]
print(l == [0] * 5, len(l))
l = [A() for _ in range(5)]
print(l.count(1), len(l))

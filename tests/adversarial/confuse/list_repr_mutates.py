# outcome: value
# oracle: cpython
class A:
    def __repr__(self):
        l.clear()
        return "A"


l = [A(), A(), A()]
print(l)

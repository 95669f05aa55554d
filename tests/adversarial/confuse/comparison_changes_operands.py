# outcome: value
# oracle: cpython
class A:
    def __init__(self):
        self.l = [1, 2, 3]

    def __eq__(self, o):
        self.l.clear()
        return True


a = A()
print([a, a.l] == [A(), [1, 2, 3]], a.l)

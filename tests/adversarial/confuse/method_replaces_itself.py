# outcome: value
# oracle: cpython
class A:
    def m(self):
        self.m = lambda: "instance"
        A.m = lambda self: "class"
        return "original"


a = A()
print(a.m(), a.m(), A().m())

# outcome: value
# oracle: cpython
class A:
    x = 1

    def m(self):
        del A.m
        A.x = 2
        return self.x


a = A()
print(a.m())
try:
    a.m()
except AttributeError as e:
    print(e)
A.m = lambda self: "new"
print(a.m())
for i in range(3):
    A.x = "s" if i % 2 else i
    print(a.x)

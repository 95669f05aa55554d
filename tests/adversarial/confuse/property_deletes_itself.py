# outcome: value
# oracle: cpython
class A:
    @property
    def x(self):
        del A.x
        return 1


a = A()
print(a.x)
try:
    a.x
except AttributeError as e:
    print(e)

# outcome: value
# oracle: cpython
class A:
    __slots__ = ("x",)


class B:
    __slots__ = ("y", "z")


a = A()
a.x = 1
try:
    a.__class__ = B
    print("changed")
except TypeError as e:
    print(e)

# outcome: value
# oracle: cpython
class D:
    def __get__(self, obj, owner):
        owner.d = "replaced"
        return "first"


class A:
    d = D()


a = A()
print(a.d, a.d, A.d)

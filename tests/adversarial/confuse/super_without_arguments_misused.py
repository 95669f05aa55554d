# outcome: value
# oracle: cpython
class A:
    def m(self):
        return super().m()


class B(A):
    pass


try:
    B().m()
except AttributeError as e:
    print(e)
f = A.m
try:
    f(5)
except TypeError as e:
    print(e)

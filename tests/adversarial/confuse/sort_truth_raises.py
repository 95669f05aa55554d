# outcome: value
# oracle: cpython
class B:
    def __bool__(self):
        raise ValueError("no truth")


class A:
    def __lt__(self, o):
        return B()


try:
    sorted([A(), A()])
except ValueError as e:
    print(e)

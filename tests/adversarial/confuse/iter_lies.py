# outcome: value
# oracle: cpython
class A:
    def __init__(self, it):
        self.it = it

    def __iter__(self):
        return self.it


for it in (5, None, "abc", [1]):
    try:
        print(list(A(it)))
    except TypeError as e:
        print(e)


class B:
    def __iter__(self):
        return self

    def __next__(self):
        return self.missing


try:
    list(B())
except AttributeError as e:
    print(e)

# outcome: value
# oracle: cpython
class A:
    def __iter__(self):
        return self

    def __next__(self):
        self.__class__ = B
        return "from A"


class B:
    n = 0

    def __next__(self):
        B.n += 1
        if B.n > 2:
            raise StopIteration
        return "from B"


print(list(A()))

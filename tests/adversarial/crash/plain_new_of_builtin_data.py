# outcome: value
# oracle: cpython
# `object.__new__` for classes whose data another constructor makes
class D(dict):
    pass


class L(list):
    pass


class I(int):
    pass


class B(bytearray):
    pass


class S(str):
    pass


for cls in (D, L, I, B, S):
    for arguments in ((), (3,), ("x", 2)):
        try:
            print(len(object.__new__(cls, *arguments)))
        except TypeError as e:
            print(e)


class N(int):
    def __new__(cls):
        return object.__new__(cls)


try:
    N()
except TypeError as e:
    print(e)

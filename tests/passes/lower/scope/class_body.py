x = 1


def make():
    x = 2

    class A:
        y = x
        x = 3
        z = [x for _ in [1]]
        __private = len

        def get(self):
            return self.__private, __class__, super().get()

    return A

class Outer:
    __secret = 1
    limit = 2

    class Inner:
        __secret = 10

        def get(self):
            return self.__secret

        def outer(self):
            return Outer._Outer__secret

    def __hidden(self, x):
        return x + self.__secret

    def use(self):
        self.__new = self.__hidden(5)
        return self.__new, self._Outer__new

    def local(self):
        __tmp = 3
        return [__tmp for _ in range(2)]

    @staticmethod
    def kw(__a=1, *, __b=2):
        return __a, __b


o = Outer()
print(o.use(), o.Inner().get(), o.Inner().outer(), o.local(), o.kw(), sorted(vars(o)))
print(o.kw(5, _Outer__b=6))


class _Lead:
    __x = "lead"

    def f(self):
        return self.__x


print(_Lead().f(), _Lead._Lead__x)


class Sub(Outer):
    def peek(self):
        try:
            return self.__secret
        except AttributeError as e:
            return str(e)


print(Sub().peek(), Sub().use())
list_ = list


def shadow(list, str="s", len=len):
    int = "local int"
    return list, str, len("abc"), int


print(shadow(1), list_("ab"), int("5"))
sum = lambda xs: "my sum"
print(sum([1, 2]))
del sum
print(sum([1, 2]))


class Namespace:
    print = "attr"
    len = 5

    def m(self):
        print("method sees builtin", len("ab"))
        return self.print, self.len


print(Namespace().m())


def param_default(x=len("abcd"), f=lambda: len):
    return x, f()("ab")


print(param_default())
for int in (1, 2):
    pass
print(int)
del int
print(int("9"))
try:
    str = str
    print(str(5))
finally:
    del str
x = 1


def no_capture():
    def inner():
        return x

    x = 2
    f = inner
    x = 3
    return f()


print(no_capture(), x)


class Counter:
    instances = []
    count = property(lambda self: len(self.instances))

    def __init__(self):
        self.instances.append(self)
        type(self).total = self.count


Counter(), Counter()
print(Counter.total, len(Counter.instances))

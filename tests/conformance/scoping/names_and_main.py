print(__name__)
if __name__ == "__main__":
    print("main block")


def main():
    return __name__


print(main())


class K:
    print(__name__, __qualname__, __module__)

    def __private(self):
        return "p"

    def call(self):
        return self.__private()

    __x = 5
    _y = 6


k = K()
print(k.call(), k._K__private(), K._K__x, K._y)
try:
    k.__x
except AttributeError as e:
    print(e)
_ = 3
__dunder__ = 4
print(_, __dunder__)
é = 1
naïve_ñame = 2
变量 = 3
print(é + naïve_ñame + 变量)
type_ = "soft"
match = 1
case = 2
type = lambda x: "mine"
print(match + case, type(1))
del type
print(type(1).__name__)
print(__debug__, Ellipsis is ..., NotImplemented)
x = 10
if x > 5: print("one line"); print("two statements")
for i in range(2): print(i, end=";")
print()
while x > 8: x -= 1
else: print("while else", x)
for i in []: pass
else: print("for else")
for i in range(5):
    if i == 3:
        break
else:
    print("not printed")
print(i)
y = (
    1
    + 2
)
z = 1 + \
    2
print(y, z, (1,
             2))
assert y == 3, "fine"
pass
...
"a docstring-like statement"

class Shape:
    registry = []

    def __init_subclass__(cls):
        cls.registry.append(cls.__name__)

    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def __lt__(self, o):
        return self.area() < o.area()

    def __str__(self):
        return f"{type(self).__name__}({self.area():.2f})"


class Rect(Shape):
    def __init__(self, w, h):
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s)


class Circle(Shape):
    PI = 3.14159

    def __init__(self, r):
        self.r = r

    def area(self):
        return self.PI * self.r**2


class Blob(Shape):
    pass


shapes = [Circle(1), Square(2), Rect(1, 2)]
print(*sorted(shapes), sep=" < ")
print(Shape.registry)
try:
    Blob().area()
except NotImplementedError as e:
    print("missing", e)


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.__balance = balance
        self.history = []

    @property
    def balance(self):
        return self.__balance

    def _apply(self, what, amount):
        self.__balance += amount
        self.history.append((what, amount))

    def deposit(self, n):
        if n <= 0:
            raise ValueError("amount must be positive")
        self._apply("in", n)

    def withdraw(self, n):
        if n > self.__balance:
            raise RuntimeError(f"insufficient funds: {self.__balance} < {n}")
        self._apply("out", -n)


acc = Account("Ann", 10)
acc.deposit(5)
for n in (3, 100):
    try:
        acc.withdraw(n)
    except RuntimeError as e:
        print(e)
print(acc.balance, acc.history, [k for k in vars(acc)])
try:
    acc.balance = 5
except AttributeError as e:
    print(e)

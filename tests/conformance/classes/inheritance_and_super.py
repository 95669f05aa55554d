class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"

    def kind(self):
        return "animal"


class Dog(Animal):
    sound = "woof"

    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def kind(self):
        return "dog, " + super().kind()


class Puppy(Dog):
    def kind(self):
        return "puppy, " + super().kind()

    def speak(self):
        return super(Puppy, self).speak().upper()


p = Puppy("Rex", ["sit"])
print(p.kind(), "|", p.speak(), "|", p.tricks)
print(isinstance(p, Animal), issubclass(Puppy, Dog), issubclass(Animal, Dog))
print([c.__name__ for c in Puppy.__mro__])
print([c.__name__ for c in Puppy.__bases__], Puppy.__base__.__name__)
print(issubclass(Dog, (int, Animal)), isinstance(3, (str, Animal)))


class A:
    def f(self):
        return ["A"]


class B(A):
    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()


class D(B, C):
    def f(self):
        return ["D"] + super().f()


print(D().f(), [c.__name__ for c in D.mro()])
try:

    class Bad(A, B):
        pass

except TypeError as e:
    print(e)
try:

    class Bad2(A, A):
        pass

except TypeError as e:
    print(e)
try:

    class Bad3(5):
        pass

except TypeError as e:
    print(type(e).__name__)
try:
    super().f()
except RuntimeError as e:
    print(e)


class Base:
    @classmethod
    def create(cls, *a):
        return cls(*a)

    @staticmethod
    def helper(x):
        return x * 2


class Derived(Base):
    def __init__(self, v):
        self.v = v

    @classmethod
    def create(cls, v):
        return super().create(v + 1)


print(type(Derived.create(1)).__name__, Derived.create(1).v, Derived.helper(4), Derived(0).helper(5))
print([c.__name__ for c in bool.__mro__], Derived.create.__self__ is Derived)

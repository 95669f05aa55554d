class Temp:
    def __init__(self, c):
        self.celsius = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273.15:
            raise ValueError("below absolute zero")
        self._c = v

    @celsius.deleter
    def celsius(self):
        print("deleting")
        del self._c

    @property
    def fahrenheit(self):
        return self._c * 9 / 5 + 32


t = Temp(100)
print(t.celsius, t.fahrenheit)
t.celsius = 0
print(t.fahrenheit)
t.celsius += 5
print(t.celsius)
try:
    t.celsius = -300
except ValueError as e:
    print(e)
try:
    t.fahrenheit = 1
except AttributeError as e:
    print(e)
try:
    del t.fahrenheit
except AttributeError as e:
    print(e)
del t.celsius
try:
    t.celsius
except AttributeError as e:
    print(e)
print(Temp.celsius.__doc__, type(Temp.celsius).__name__)


class Sub(Temp):
    @property
    def celsius(self):
        return "sub " + str(super().celsius)

    @celsius.setter
    def celsius(self, v):
        Temp.celsius.fset(self, v + 1)


s = Sub(1)
print(s.celsius)


class Old:
    def _get(self):
        return 42

    def _set(self, v):
        self.seen = v

    x = property(_get, _set, doc="old style")


o = Old()
o.x = 3
print(o.x, o.seen, Old.x.__doc__)
o.__dict__["x"] = "shadow"
print(o.x, o.__dict__["x"])


class Lazy:
    @property
    def broken(self):
        return self.missing

    def __getattr__(self, name):
        return f"fallback {name}"


print(Lazy().broken, Lazy().other)

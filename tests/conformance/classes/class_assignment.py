class Closed:
    def press(self):
        self.__class__ = Open
        return "opening"


class Open:
    def press(self):
        self.__class__ = Closed
        return "closing"


door = Closed()
door.name = "front"
print(door.press(), type(door).__name__, door.press(), type(door).__name__, door.name, door.__dict__)
door.__dict__["later"] = 1
print(door.press(), door.later, isinstance(door, Open))


class Slotted:
    __slots__ = ("x",)


class Same:
    __slots__ = ("x",)


class Number(int):
    pass


class Failure(Exception):
    pass


class Worse(Failure):
    pass


s = Slotted()
s.x = 1
s.__class__ = Same
print(s.x, type(s).__name__)
e = Failure("a")
e.__class__ = Worse
print(repr(e), isinstance(e, Worse))
for thing, cls in ((s, Open), (door, Number), (door, int), (door, 3), (door, None), (Number(3), Open), (5, Open)):
    try:
        thing.__class__ = cls
        print("assigned")
    except TypeError as error:
        print(error)
setattr(door, "__class__", Closed)
print(type(door).__name__)

"""IntEnum, StrEnum, other mixed-in types, the functional form."""
from enum import Enum, IntEnum, StrEnum, auto, member, nonmember


class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10
    TOP = auto()


print(Level.LOW, repr(Level.TOP), Level.LOW < Level.HIGH, Level.LOW + 1, f'{Level.MID}', f'{Level.MID:>4}|', int(Level.HIGH), Level(10))
print(sorted([Level.HIGH, Level.LOW]), max(Level), Level.LOW == 1, [10, 20, 30][Level.LOW], Level.HIGH in Level, sum(Level), hash(Level.LOW) == hash(1))
print(isinstance(Level.LOW, int), Level.LOW.name, Level.MID * 2, -Level.MID, {1: 'one'}[Level.LOW], '%d' % Level.HIGH, '%s' % Level.HIGH)


class Suit(StrEnum):
    HEARTS = auto()
    SPADES = 's'


print(Suit.HEARTS, repr(Suit.HEARTS), Suit.SPADES == 's', Suit.SPADES.upper(), f'{Suit.HEARTS:>8}', Suit('s'), 'x' + Suit.SPADES, ','.join(Suit))


class Method(str, Enum):
    GET = 'get'
    POST = 'post'


print(Method.GET, repr(Method.GET), Method.GET == 'get', Method('post'), Method.GET.upper(), f'{Method.GET}', '%s' % Method.GET, {Method.GET: 1}['get'], Method.GET + '!')


class Ratio(float, Enum):
    HALF = 0.5
    THIRD = 1 / 3


print(Ratio.HALF, repr(Ratio.HALF), Ratio.HALF * 4, Ratio(0.5), round(Ratio.THIRD, 3))


class Coord(bytes, Enum):
    def __new__(cls, value, label, unit):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        obj.unit = unit
        return obj

    PX = (0, 'P.X', 'km')
    PY = (1, 'P.Y', 'km')


print(Coord.PX.label, Coord(1), Coord.PY.unit, len(Coord.PX))


class Shape(Enum):
    SQUARE = 'sq'

    def __str__(self):
        return self.value


print(Shape.SQUARE, f'{Shape.SQUARE}', f'{Shape.SQUARE:>5}|', repr(Shape.SQUARE))


class Operation(Enum):
    ADD = member(lambda a, b: a + b)
    limit = nonmember(4)

    def __call__(self, *args):
        return self.value(*args)


print(Operation.ADD(2, 3), Operation.limit, len(Operation))


class Number(Enum):
    def __new__(cls, value):
        obj = object.__new__(cls)
        obj._value_ = value
        obj.square = value * value
        return obj

    TWO = 2
    THREE = 3


print([n.square for n in Number], Number(3))
Animal = Enum('Animal', 'CAT DOG')
print(list(Animal), Animal.CAT, Animal, Animal(2))
print(list(Enum('Pair', [('A', 5), ('B', 6)])), list(Enum('Map', {'X': 'x', 'Y': 'y'})), list(IntEnum('Count', ['ONE', 'TWO'], start=5)), list(Enum('T', ('P', 'Q'), type=str)))
try:
    class Wrong(StrEnum):
        A = 1
except TypeError as error:
    print(error)


class Weekday(IntEnum):
    MONDAY, TUESDAY, WEDNESDAY = range(3)

    @classmethod
    def weekend(cls):
        return [d for d in cls if d >= cls.TUESDAY]


print(Weekday.weekend(), Weekday.MONDAY.value, [d.name.lower() for d in Weekday])

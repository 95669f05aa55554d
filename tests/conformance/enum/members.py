"""Enum: lookup, iteration, aliases, errors."""
from enum import Enum, EnumMeta, auto, unique
import copy


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f'{self.name}={self.value}'

    @classmethod
    def default(cls):
        return cls.GREEN

    @staticmethod
    def helper():
        return 'helped'

    @property
    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]


print(Color.RED, repr(Color.RED), Color(2), Color['BLUE'], list(Color), len(Color), Color.CRIMSON is Color.RED)
print(Color, Color.RED in Color, Color.RED.describe(), Color.default(), Color.helper(), Color.BLUE.next)
print(list(Color.__members__), Color.__members__['CRIMSON'], [c.name for c in reversed(Color)], bool(Color.RED), bool(Color))
print(Color.RED == 1, Color.RED == Color.RED, Color.RED is Color(1), Color.RED != Color.BLUE, hash(Color.RED) == hash('RED'), Color(Color.RED) is Color.RED)
print(isinstance(Color.RED, Color), type(Color.RED) is Color, isinstance(Color, EnumMeta), issubclass(Color, Enum), Color.__name__)
print({Color.RED: 'r', Color.BLUE: 'b'}[Color.BLUE], copy.deepcopy(Color.RED) is Color.RED, copy.copy([Color.RED]), sorted(Color, key=lambda c: -c.value))
print(f'{Color.RED}', f'{Color.RED!r:>20}', '%s' % Color.BLUE, str(Color.GREEN), '{:>12}'.format(Color.RED), Color.RED.__class__)
for work in (lambda: Color(7), lambda: Color('RED'), lambda: Color['PINK'], lambda: setattr(Color, 'RED', 3), lambda: setattr(Color.RED, 'value', 3), lambda: setattr(Color.RED, 'name', 'x'), lambda: Color.RED < Color.BLUE, lambda: Color.RED + 1, lambda: Color()):
    try:
        print(work())
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
    except TypeError as error:
        print('TypeError')
print(hasattr(Color, 'PINK'), getattr(Color, 'PINK', None), hasattr(Color, 'RED'))
match Color(3):
    case Color.RED:
        print('red')
    case Color.BLUE:
        print('blue')


class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67300E-11 * self.mass / (self.radius * self.radius), 2)


print(Planet.EARTH, Planet.EARTH.gravity, Planet.MERCURY.value, Planet((5.976e+24, 6.37814e6)), [p.gravity for p in Planet])


class Day(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.title()

    MON = auto()
    TUE = auto()

    @classmethod
    def _missing_(cls, value):
        for day in cls:
            if day.value.lower() == str(value).lower():
                return day
        return None


print(list(Day), Day('mon'), Day.TUE.value)
try:
    Day('zzz')
except ValueError as error:
    print(error)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
try:
    class More(Color):
        PINK = 4
except TypeError as error:
    print(error)


class Base(Enum):
    def shout(self):
        return self.name + '!'


class Animal(Base):
    CAT = auto()
    DOG = auto()
    COW = 10
    HEN = auto()


print([(a.name, a.value) for a in Animal], Animal.CAT.shout())

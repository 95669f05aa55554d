"""Flag and IntFlag."""
from enum import CONFORM, KEEP, Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, list(Perm), list(Perm.R | Perm.X), len(Perm), len(Perm.RW))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, ~Perm.R, repr(~Perm.RW), Perm(0), repr(Perm(0)), bool(Perm(0)), bool(Perm.R))
print(Perm.R & Perm.W, Perm.R ^ Perm.RW, Perm(7), Perm(3) is Perm.RW, Perm.RW.value, Perm['X'], Perm.R | Perm.W is Perm.RW)
print((Perm.R | Perm.X).name, Perm.RW.name, Perm(0).name, Perm, [p.name for p in Perm.RW], Perm.R == 1, Perm.R == Perm(1))
granted = Perm(0)
for flag in (Perm.R, Perm.X):
    granted |= flag
print(granted, Perm.W in granted, granted & ~Perm.X, (granted ^ Perm.X) == Perm.R, hash(granted) == hash(Perm.R | Perm.X))
for work in (lambda: Perm(16), lambda: Perm.R | 1, lambda: 1 in Perm.RW, lambda: Perm('R')):
    try:
        print(work())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Mode(IntFlag):
    A = 1
    B = 2
    C = 4


print(Mode.A | Mode.B, repr(Mode.A | Mode.B), Mode.A | 8, repr(Mode(9)), Mode.A + 1, repr(~Mode.A), Mode(0), repr(Mode(0)))
print(list(Mode(5)), 1 | Mode.B, repr(1 | Mode.B), Mode.C & 6, repr(Mode.C & 6), Mode.A == 1, f'{Mode.B}', Mode.A < Mode.C, Mode.B in Mode(6))
print(isinstance(Mode.A | Mode.B, Mode), isinstance(Mode.A | 8, int), Mode(3) ^ 1, int(Mode(7)), Mode.A.name, Mode(3).name)


class Loose(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Kept(Flag, boundary=KEEP):
    A = 1


print(Loose(7), repr(Loose(2)), Kept(5), repr(Kept(5)))


class Weekday(Flag):
    MON = 1
    TUE = 2
    WED = 4
    WEEKEND = 96
    NONE = 0

    @classmethod
    def from_number(cls, n):
        return cls(1 << n)

    @property
    def short(self):
        return (self.name or '').lower()


print(list(Weekday), Weekday.from_number(1), repr(Weekday.WEEKEND), Weekday.NONE, repr(Weekday.NONE), Weekday.MON.short, Weekday.MON | Weekday.WEEKEND)
print(Weekday.MON | Weekday.WED, bool(Weekday.NONE), list(Weekday.MON | Weekday.TUE | Weekday.WED))

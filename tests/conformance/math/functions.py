import math
from fractions import Fraction


class Guest:
    def __float__(self):
        return 2.25

    def __index__(self):
        return 6

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


class OnlyFloat:
    def __float__(self):
        return 2.25


class OnlyIndex:
    def __index__(self):
        return 6


class BadFloat:
    def __float__(self):
        return 1


class Real(float):
    pass


def show(f):
    try:
        r = f()
        print(type(r).__name__, repr(r))
    except Exception as e:
        print(type(e).__name__, e)


def gen(*items):
    yield from items


print(math.sqrt(2), math.sqrt(4), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.exp2(3), math.expm1(1e-10), math.cbrt(27))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.acos(0.5), math.atan(0.5), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5))
print(math.floor(2.7), math.ceil(2.2), math.trunc(-2.7), math.floor(-2.7), math.floor(5), math.ceil(10**30), math.trunc(True), math.fabs(-3), math.fmod(-7, 3), math.remainder(7, 4), math.modf(2.5), math.frexp(10), math.ldexp(0.5, 4))
print(math.gcd(12, 18), math.gcd(), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(), math.lcm(2, 3, 4), math.isqrt(99), math.isqrt(10**40), math.factorial(20), math.factorial(30), math.comb(10, 3), math.perm(10, 3), math.perm(5))
print(math.hypot(3, 4), math.hypot(), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.dist([1, 2, 3], [4, 5, 6]), math.fsum([0.1] * 10), sum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([1.5, 2]), math.prod(range(1, 25)))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-9, abs_tol=1e-8), math.copysign(1, -0.0), math.nextafter(1, 2), math.ulp(1.0), math.degrees(math.pi), math.radians(180))
print(math.gamma(5), math.lgamma(10), math.erf(0.5), math.erfc(0.5), math.pow(2, 0.5), math.pi, math.e, math.tau, math.inf, math.nan)
print(math.log(10**400), math.log2(2**2000), math.log10(10**400), math.log(10**400, 10), math.sqrt(10**300))
print(math.sqrt(Guest()), math.floor(Guest()), math.ceil(Guest()), math.trunc(Guest()), math.floor(OnlyFloat()), math.ceil(OnlyIndex()), math.gcd(Guest(), 4), math.isqrt(OnlyIndex()), math.comb(OnlyIndex(), 2), math.hypot(OnlyFloat(), 1), math.atan2(OnlyFloat(), 1), math.factorial(OnlyIndex()))
print(math.sqrt(Fraction(1, 4)), math.floor(Fraction(7, 2)), math.ceil(Fraction(7, 2)), math.trunc(Fraction(-7, 2)), math.log(Fraction(1, 2)), math.fsum([Fraction(1, 2), 0.25]), math.prod([Fraction(1, 2), Fraction(2, 3)]), math.isclose(Fraction(1, 3), 1 / 3), math.prod([2, 3], start=Fraction(1, 6)))
print(math.sqrt(Real(2.25)), math.floor(Real(2.25)), math.fsum(gen(1, 2.5, True)), math.prod(gen(1, 2, 3)), math.prod(x for x in (2, 3)), math.dist(gen(0, 0), gen(3, 4)), math.prod((2, "ab")))
print([math.floor(x / 2) for x in range(-3, 4)], list(map(math.sqrt, [1, 4, 9])), max([3, -5, 2], key=math.fabs), sorted([0.5, -2], key=math.floor))
for f in (
    lambda: math.sqrt(-1),
    lambda: math.log(0),
    lambda: math.log(-5),
    lambda: math.log(10, 1),
    lambda: math.log(10, 0),
    lambda: math.exp(1000),
    lambda: math.acos(2),
    lambda: math.pow(0, -1),
    lambda: math.pow(10, 400),
    lambda: math.fmod(1, 0),
    lambda: math.sqrt("a"),
    lambda: math.sqrt(1j),
    lambda: math.sqrt(None),
    lambda: math.sqrt(10**400),
    lambda: math.sqrt(BadFloat()),
    lambda: math.sqrt(),
    lambda: math.floor("a"),
    lambda: math.floor(math.inf),
    lambda: math.ceil(math.nan),
    lambda: math.trunc("a"),
    lambda: math.trunc(OnlyFloat()),
    lambda: math.factorial(-1),
    lambda: math.factorial(2.0),
    lambda: math.gcd(1.5, 2),
    lambda: math.isqrt(-1),
    lambda: math.comb(-1, 2),
    lambda: math.comb(2, -1),
    lambda: math.comb(2, 3),
    lambda: math.perm(2, 3),
    lambda: math.perm(-2),
    lambda: math.dist([1], [1, 2]),
    lambda: math.fsum([1e308, 1e308]),
    lambda: math.fsum([math.inf, -math.inf]),
    lambda: math.fsum(["a"]),
    lambda: math.fsum(5),
    lambda: math.prod(["a", "b"]),
    lambda: math.prod(5),
    lambda: math.isclose(1, 2, rel_tol=-1),
    lambda: math.ldexp(1, 2.0),
    lambda: math.ldexp(1, 10000),
    lambda: math.gamma(0),
    lambda: math.gamma(200),
    lambda: math.hypot("a"),
    lambda: math.nosuch,
):
    show(f)

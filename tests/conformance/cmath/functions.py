import cmath


class Guest:
    def __complex__(self):
        return 3 + 4j


def show(f):
    try:
        r = f()
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, e)


def near(z):
    return f"{z.real:.12g} {z.imag:.12g}"


roots_and_logs = (cmath.sqrt, cmath.exp, cmath.log, cmath.log10)
circular = (cmath.sin, cmath.cos, cmath.tan, cmath.asin, cmath.acos, cmath.atan)
hyperbolic = (cmath.sinh, cmath.cosh, cmath.tanh, cmath.asinh, cmath.acosh, cmath.atanh)
for f in roots_and_logs + circular + hyperbolic:
    print(f.__name__, near(f(1 + 2j)), near(f(-0.5 - 3j)), near(f(2)), near(f(-2.5)), near(f(0.25)))
print(cmath.phase(-1), cmath.polar(3 + 4j), cmath.rect(2, 0), near(cmath.rect(1, cmath.pi / 3)), cmath.isnan(complex("nan")), cmath.isinf(1j), cmath.isfinite(1j), cmath.isclose(1j, 1j + 1e-12))
print(cmath.sqrt(-1), cmath.sqrt(-4), near(cmath.exp(1j * cmath.pi)), near(cmath.log(8, 2)), cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nanj, cmath.sqrt(Guest()), cmath.phase(Guest()))
for f in (lambda: cmath.log(0), lambda: cmath.sqrt("a"), lambda: cmath.exp(1000), lambda: cmath.atanh(1), lambda: cmath.log(2, 1), lambda: cmath.cos(complex(0, 1e5)), lambda: cmath.rect(1, float("inf"))):
    show(f)

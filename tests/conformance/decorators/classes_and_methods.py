def add_repr(cls):
    def __repr__(self):
        return f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"

    cls.__repr__ = __repr__
    return cls


@add_repr
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y


print(P(1, "a"))


def singleton(cls):
    made = {}

    def get(*a):
        if cls not in made:
            made[cls] = cls(*a)
        return made[cls]

    return get


@singleton
class Config:
    def __init__(self, v=0):
        self.v = v


print(Config(5) is Config(6), Config().v)


def log(f):
    def wrapper(self, *a):
        self.calls.append(f.__name__)
        return f(self, *a)

    return wrapper


class Service:
    def __init__(self):
        self.calls = []

    @log
    def get(self, k):
        return k * 2

    @log
    def put(self, k, v):
        return (k, v)

    @staticmethod
    @trace_free if False else (lambda f: f)
    def st(x):
        return x

    @classmethod
    def cm(cls):
        return cls.__name__


s = Service()
print(s.get(4), s.put(1, 2), s.calls, s.st(5), Service.cm())


class validate:
    def __init__(self, **rules):
        self.rules = rules

    def __call__(self, f):
        def wrapper(**kw):
            for k, rule in self.rules.items():
                if not rule(kw[k]):
                    raise ValueError(f"bad {k}: {kw[k]!r}")
            return f(**kw)

        return wrapper


@validate(age=lambda a: a > 0, name=str.isalpha)
def person(name, age):
    return f"{name}:{age}"


print(person(name="Al", age=3))
try:
    person(name="Al", age=-1)
except ValueError as e:
    print(e)


def memoize(f):
    cache = f.cache = {}

    def wrapper(*a):
        if a not in cache:
            cache[a] = f(*a)
        return cache[a]

    wrapper.cache = cache
    return wrapper


class Grid:
    @memoize
    def paths(self, r, c):
        return 1 if r == 0 or c == 0 else self.paths(r - 1, c) + self.paths(r, c - 1)


g = Grid()
print(g.paths(10, 10), len(Grid.paths.cache))


def total_order(cls):
    cls.__gt__ = lambda a, b: b < a
    cls.__le__ = lambda a, b: not b < a
    cls.__ge__ = lambda a, b: not a < b
    return cls


@total_order
class T:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return self.v < o.v


print(T(1) > T(0), T(1) <= T(1), T(1) >= T(2))

class Validator:
    def __init__(self, **rules):
        self.rules = rules

    def check(self, data):
        errors = {}
        for field, rule in self.rules.items():
            try:
                value = data[field]
            except KeyError:
                errors[field] = "missing"
                continue
            try:
                rule(value)
            except (ValueError, TypeError) as e:
                errors[field] = f"{type(e).__name__}: {e}"
        if errors:
            raise InvalidData(errors)
        return True


class InvalidData(Exception):
    def __init__(self, errors):
        self.errors = errors
        super().__init__(f"{len(errors)} errors")


def positive(v):
    if v <= 0:
        raise ValueError(f"{v} is not positive")


v = Validator(age=positive, n=int, tags=list)
for data in ({"age": 5, "n": "7", "tags": "ab"}, {"age": -1, "n": "x"}, {"age": "old", "n": None, "tags": 5}):
    try:
        print(v.check(data))
    except InvalidData as e:
        print(e, e.errors, sep=" | ")


class Resource:
    @property
    def data(self):
        raise RuntimeError("not loaded")

    def __getitem__(self, k):
        raise KeyError(f"no {k}")

    def __len__(self):
        raise ValueError("length unknown")

    def __eq__(self, o):
        raise TypeError("incomparable")

    def __str__(self):
        raise OSError("no text")

    def __iter__(self):
        raise LookupError("no iter")

    def __call__(self):
        raise ArithmeticError("no call")

    def __bool__(self):
        raise AssertionError("no truth")

    def __contains__(self, x):
        raise IndexError("no members")

    def __hash__(self):
        raise NotImplementedError("no hash")

    def __add__(self, o):
        raise OverflowError("no sum")

    def __enter__(self):
        raise EOFError("no entry")

    def __exit__(self, *a):
        print("never")


r = Resource()


def enter():
    with r:
        pass


actions = [
    lambda: r.data, lambda: r["k"], lambda: len(r), lambda: r == 1, lambda: r != 1, lambda: str(r), lambda: list(r), lambda: r(),
    lambda: not r, lambda: 1 in r, lambda: {r}, lambda: r + 1, enter, lambda: f"{r}", lambda: [r].index(5), lambda: [*r], lambda: print(r),
    lambda: 1 if r else 2, lambda: max([r, r], key=len), lambda: sorted([3, 1], key=lambda x: r[x]), lambda: list(map(lambda _: r.data, [1])),
    lambda: {1: r}[1] == 2, lambda: any(r for _ in "a"), lambda: hash((1, r)), lambda: "%s" % r, lambda: hasattr(r, "data"),
]
for i, a in enumerate(actions):
    try:
        a()
    except Exception as e:
        print(i, type(e).__name__, e)

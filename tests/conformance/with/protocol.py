class C:
    def __init__(self, name, log, swallow=False, fail=None):
        self.name, self.log, self.swallow, self.fail = name, log, swallow, fail

    def __enter__(self):
        self.log.append(f"+{self.name}")
        if self.fail == "enter":
            raise ValueError("enter failed")
        return self.name

    def __exit__(self, t, v, tb):
        self.log.append(f"-{self.name}:{t.__name__ if t else None}")
        if self.fail == "exit":
            raise KeyError("exit failed")
        return self.swallow


log = []
with C("a", log) as x, C("b", log) as y:
    log.append(x + y)
print(log)
log = []
with (
    C("a", log) as x,
    C("b", log),
):
    log.append("body")
print(log)
log = []
try:
    with C("a", log), C("b", log, fail="enter"):
        log.append("never")
except ValueError as e:
    print(log, e)
log = []
with C("a", log, swallow=True), C("b", log, fail="exit"):
    raise ValueError("body")
print(log)
log = []
try:
    with C("a", log, fail="exit"):
        raise ValueError("body")
except KeyError as e:
    print(log, e, repr(e.__context__))


def f(log):
    for i in range(3):
        with C(str(i), log):
            if i == 0:
                continue
            if i == 1:
                break
    with C("r", log):
        return "returned"


log = []
print(f(log), log)
for bad in (5, object(), type("E", (), {"__enter__": lambda s: 1})()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
d = {}
with C("k", []) as d["key"]:
    pass
with C("t", []) as (p):
    print(d, p)


class Pair:
    def __enter__(self):
        return 1, (2, 3)

    def __exit__(self, *a):
        print(len(a))


with Pair() as (a, (b, c)):
    print(a, b, c)

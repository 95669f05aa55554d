class A:
    x = 1

    def __init__(self):
        self.y = 2

    def m(self):
        return "m"

    @property
    def p(self):
        raise AttributeError("from p")


a = A()
print(getattr(a, "x"), getattr(a, "y"), getattr(a, "m")(), getattr(a, "zz", "default"), getattr(A, "m")(a))
print(hasattr(a, "x"), hasattr(a, "zz"), hasattr(a, "p"), hasattr(5, "real"), hasattr("s", "upper"), hasattr([], "append"), hasattr(None, "x"), hasattr({}, "keys"))
setattr(a, "z", 3)
print(a.z, vars(a), delattr(a, "z"), hasattr(a, "z"), getattr("abc", "upper")(), getattr([3, 1], "sort")())
for bad in (lambda: getattr(a, "zz"), lambda: getattr(a, 5), lambda: setattr(a, 5, 1), lambda: delattr(a, "nope"), lambda: getattr(a), lambda: vars(5), lambda: hasattr(a, 1), lambda: getattr(5, "zz"), lambda: a.p):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(callable(len), callable(A), callable(a), callable(a.m), callable(lambda: 0), callable(5), callable("x"), callable(int), callable(None))
print(isinstance(5, int), isinstance(5, (str, int)), isinstance(True, int), isinstance(5.0, int), isinstance(a, A), isinstance([], (list, tuple)), isinstance("a", (int, (float, str))), isinstance(None, type(None)), isinstance(A, type), isinstance(len, object))
print(issubclass(bool, int), issubclass(A, object), issubclass(int, (str, object)), issubclass(KeyError, LookupError), isinstance(KeyError(), Exception))
print(type(5) is int, type("") == str, type(a).__name__, type(A) is type, type(type(a)) is type, type(len).__name__, type(a.m).__name__, type(lambda: 0).__name__, type(x for x in ()).__name__)
print(id(a) == id(a), a is a, id(a) != id(A()), isinstance(id(a), int), hash(a) == hash(a))
print([n for n in dir(a) if not n.startswith("_")], "append" in dir([]), "upper" in dir(""))
for name in ("x", "y", "m"):
    v = getattr(a, name)
    print(name, v() if callable(v) else v)
ops = {"upper": [], "replace": ["a", "b"], "split": ["a"]}
print([getattr("banana", k)(*v) for k, v in ops.items()])
print(A.__dict__["x"], "m" in A.__dict__, a.__dict__, a.__class__ is A, A.__name__, A.m.__name__, a.m.__func__.__name__, A.__bases__ == (object,))
print(repr(a.m).startswith("<bound method A.m of <__main__.A object at"), repr(A), repr(len), repr(int), repr(type(len)))

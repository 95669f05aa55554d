class A:
    """A doc."""

    limit = 3

    def run(self, x: int = 1) -> str:
        """Runs."""
        return str(x)


class B(A):
    pass


b = B()
b.size = 2
print([c.__name__ for c in B.__mro__], B.mro() == list(B.__mro__), B.__bases__, A.__base__, type(b).__bases__[0] is A)
print(b.__class__.__mro__[1].__name__, b.__class__.__bases__, b.__dict__, sorted(k for k in A.__dict__ if not k.startswith("_")))
print(A.__dict__["limit"], "run" in A.__dict__, type(A.__dict__).__name__, A.__doc__, A.run.__doc__)
print(A.run.__name__, A.run.__qualname__, A.run.__module__, A.run.__annotations__, A.run.__defaults__, b.run.__self__ is b, b.run.__func__ is A.run)
print(getattr(B, "__mro__")[-1], getattr(B, "__ba" + "se__").__name__, object.__getattribute__(b, "size"), [].append.__name__)
for name in ("__mro__", "__dict__", "__base__"):
    try:
        setattr(A, name, ())
        print("changed")
    except AttributeError as e:
        print(type(e).__name__)
try:
    A.__dict__["limit"] = 4
except TypeError as e:
    print(e)

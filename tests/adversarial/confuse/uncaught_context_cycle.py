# outcome: exception ValueError
a, b = ValueError("a"), KeyError("b")
a.__cause__ = b
b.__cause__ = a
raise a

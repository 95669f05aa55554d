# outcome: value
# oracle: cpython
a, b = ValueError("a"), KeyError("b")
a.__context__ = b
b.__context__ = a
try:
    raise a
except ValueError as e:
    print(e, repr(e.__context__))
try:
    try:
        raise a
    except ValueError:
        raise b
except KeyError as e:
    print(e)

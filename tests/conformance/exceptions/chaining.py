def show(e, depth=0):
    print("  " * depth + f"{type(e).__name__}({e}) suppress={e.__suppress_context__}")
    if e.__cause__:
        print("  " * depth + "cause:")
        show(e.__cause__, depth + 1)
    elif e.__context__:
        print("  " * depth + "context:")
        show(e.__context__, depth + 1)


try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("bad") from z
except ValueError as e:
    show(e)
try:
    try:
        {}["k"]
    except KeyError:
        raise RuntimeError("while handling")
except RuntimeError as e:
    show(e)
try:
    try:
        {}["k"]
    except KeyError:
        raise RuntimeError("quiet") from None
except RuntimeError as e:
    show(e)
    print(type(e.__context__).__name__, e.__cause__)
try:
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b")
    except ValueError:
        raise TypeError("c")
except TypeError as e:
    show(e)


def reraise():
    try:
        raise ValueError("original")
    except ValueError:
        raise


try:
    reraise()
except ValueError as e:
    print(e, e.__context__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise ValueError("x") from 5
except TypeError as e:
    print(e)
for bad in (5, "string", int):
    try:
        raise bad
    except TypeError as e:
        print(e)
err = ValueError("kept")
try:
    raise err
except ValueError as e:
    print(e is err)
try:
    try:
        raise KeyError(1)
    finally:
        raise IndexError(2)
except IndexError as e:
    show(e)
try:
    raise KeyError from ValueError("class raised")
except KeyError as e:
    show(e)

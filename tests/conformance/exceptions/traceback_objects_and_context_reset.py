def level3():
    raise ValueError("deep")


def level2():
    level3()


def level1():
    try:
        level2()
    except ValueError as e:
        raise KeyError("mid") from e


try:
    level1()
except KeyError as e:
    chain = []
    while e is not None:
        chain.append(type(e).__name__)
        e = e.__cause__ or e.__context__
    print(chain)


def retry(n, f):
    errors = []
    for i in range(n):
        try:
            return f(i), errors
        except ValueError as e:
            errors.append(str(e))
    return None, errors


def flaky(i):
    if i < 2:
        raise ValueError(f"try {i}")
    return "ok"


print(retry(5, flaky), retry(1, flaky))
try:
    raise ValueError("first")
except ValueError:
    pass
try:
    raise KeyError("second")
except KeyError as e:
    print(e.__context__)


def clean():
    try:
        raise ValueError
    except ValueError:
        inner()
    return "done"


def inner():
    try:
        raise KeyError
    except KeyError as e:
        print(type(e.__context__).__name__)


print(clean())
errors = []
for x in ["1", "a", "2", None]:
    try:
        errors.append(int(x))
    except (ValueError, TypeError) as err:
        errors.append(type(err).__name__)
print(errors)
try:
    err
except NameError:
    print("err is unbound")


def handler_order():
    try:
        raise FileNotFoundError("f")
    except OSError as e:
        return "os"
    except FileNotFoundError:
        return "fnf"


print(handler_order())


class Weird(BaseException):
    pass


try:
    try:
        raise Weird
    except Exception:
        print("no")
except BaseException as e:
    print(type(e).__name__)


def side(t):
    print("evaluating", t.__name__)
    return t


try:
    raise IndexError
except side(KeyError):
    pass
except side(IndexError):
    print("matched")
except side(ValueError):
    pass
try:
    try:
        raise KeyError
    except 5:
        pass
except TypeError as e:
    print(e)

class AppError(Exception):
    """Base."""


class NotFound(AppError):
    def __init__(self, what, code=404):
        super().__init__(what, code)
        self.what = what
        self.code = code

    def __str__(self):
        return f"{self.what} not found ({self.code})"


class Denied(AppError, PermissionError):
    pass


for exc in (AppError("a", 1), NotFound("page"), Denied("no"), AppError()):
    try:
        raise exc
    except NotFound as e:
        print("nf", e, e.args, e.code, repr(e))
    except PermissionError as e:
        print("perm", e, isinstance(e, OSError))
    except AppError as e:
        print("app", e, e.args, repr(e), str(e) == "")
names = [
    ZeroDivisionError, OverflowError, IndexError, KeyError, ModuleNotFoundError, FileNotFoundError,
    NotImplementedError, RecursionError, UnicodeDecodeError, UnboundLocalError, StopIteration,
    IndentationError, TimeoutError, KeyboardInterrupt, GeneratorExit, SystemExit, BrokenPipeError,
]
for n in names:
    print(n.__name__, [c.__name__ for c in n.__mro__[1:-1]])
print(IOError is OSError, EnvironmentError is OSError)
print(issubclass(Exception, BaseException), isinstance(KeyError(), LookupError))
print(repr(ValueError()), repr(ValueError(1)), repr(ValueError("a", 2)), str(ValueError("a", 2)))
print(str(KeyError("k")), repr(KeyError("k")), str(KeyError("a", "b")), str(KeyError()))
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code)
e = ValueError("x")
e.extra = 1
e.args = (1, 2)
print(e, e.extra, e.args)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)
try:
    raise NotFound
except TypeError as e:
    print(e)
kinds = (ValueError, TypeError)
for x in ("a", None):
    try:
        int(x)
    except kinds as e:
        print(type(e).__name__)
noted = ValueError("n")
noted.add_note("a note")
print(noted.__notes__)
try:
    raise KeyError("m")
except Exception as ex:
    print(type(ex).__name__, ex.__traceback__ is not None, ex.with_traceback(None) is ex)

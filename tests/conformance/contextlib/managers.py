"""contextmanager and the ready-made managers."""
import io
from contextlib import AbstractContextManager, ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name):
    """A tag."""
    print(f'<{name}>')
    try:
        yield name.upper()
    except ValueError as error:
        print('caught', error)
    finally:
        print(f'</{name}>')


with tag('p') as value:
    print('inside', value)
with tag('q'):
    raise ValueError('boo')
try:
    with tag('r'):
        raise KeyError('k')
except KeyError as error:
    print('KeyError', error)
print(tag.__name__, tag.__doc__)


@tag('deco')
def double(x):
    return x * 2


print(double(1), double(4))


@contextmanager
def silent():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for manager in (silent, twice):
    try:
        with manager():
            pass
    except RuntimeError as error:
        print(error)
try:
    with tag('s'):
        raise StopIteration('x')
except StopIteration as error:
    print('StopIteration', error)


@contextmanager
def replacing():
    try:
        yield
    except ZeroDivisionError as error:
        raise RuntimeError('wrapped') from error


try:
    with replacing():
        1 / 0
except RuntimeError as error:
    print(error, repr(error.__cause__))
with suppress(ZeroDivisionError, KeyError):
    print('before')
    1 / 0
    print('never')
with suppress():
    pass
try:
    with suppress(KeyError):
        [][1]
except IndexError:
    print('IndexError passed')
with nullcontext(5) as five, nullcontext() as nothing:
    print(five, nothing)


class Door:
    def close(self):
        print('closed')


with closing(Door()) as door:
    print(type(door).__name__)
out = io.StringIO()
with redirect_stdout(out):
    print('hidden')
    inner = io.StringIO()
    with redirect_stdout(inner):
        print('deeper')
    print('again')
print(repr(out.getvalue()), repr(inner.getvalue()))


class Timer(ContextDecorator):
    def __enter__(self):
        print('start')
        return self

    def __exit__(self, *exc):
        print('stop', exc[0])
        return False


@Timer()
def work(n):
    return n + 1


print(work(1), isinstance(Timer(), AbstractContextManager), isinstance(3, AbstractContextManager))

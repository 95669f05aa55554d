"""ExitStack."""
from contextlib import ExitStack, contextmanager, suppress


@contextmanager
def step(n, log):
    log.append(f'in {n}')
    try:
        yield n * 10
    finally:
        log.append(f'out {n}')


log = []
with ExitStack() as stack:
    print([stack.enter_context(step(i, log)) for i in range(3)])
    stack.callback(log.append, 'callback')
    stack.callback(lambda **kw: log.append(kw), a=1)
print(log)

with ExitStack() as stack:
    stack.enter_context(suppress(KeyError))
    stack.callback(print, 'after the error')
    {}['missing']
print('went on')
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        raise KeyError('first')
except ZeroDivisionError as error:
    print(repr(error), repr(error.__context__))


def swallow(kind, value, tb):
    print('pushed', kind, value)
    return True


with ExitStack() as stack:
    stack.push(swallow)
    raise OSError('gone')
with ExitStack() as stack:
    stack.push(swallow)
log.clear()
with ExitStack() as stack:
    stack.enter_context(step(1, log))
    kept = stack.pop_all()
print(log)
kept.close()
print(log)
for bad in (3, object()):
    try:
        with ExitStack() as stack:
            stack.enter_context(bad)
    except TypeError as error:
        print(error)


class Resource:
    opened = 0

    def __init__(self, name, fail=False):
        self.name, self.fail = name, fail

    def __enter__(self):
        if self.fail:
            raise RuntimeError(f'cannot open {self.name}')
        Resource.opened += 1
        return self

    def __exit__(self, kind, value, tb):
        Resource.opened -= 1
        print('close', self.name, kind.__name__ if kind else None)


try:
    with ExitStack() as stack:
        for r in (Resource('a'), Resource('b'), Resource('c', fail=True)):
            stack.enter_context(r)
except RuntimeError as error:
    print(error, Resource.opened)
with Resource('x') as x, Resource('y') as y:
    print(x.name, y.name, Resource.opened)


def nested(depth):
    with Resource(f'd{depth}'):
        if depth:
            return nested(depth - 1)
        return 'bottom'


print(nested(2))
for n in range(3):
    with suppress(StopIteration):
        with Resource(n):
            if n == 1:
                continue
            if n == 2:
                break

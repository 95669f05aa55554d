# error: denied-effect
def g():
    return eval
    yield


try:
    next(g())
except StopIteration as e:
    e.value("print('ESCAPED')")

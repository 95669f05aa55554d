"""Shallow and deep copies. Absent: copyreg; `__reduce__` counts only where a class defines it itself."""

from _collections import deque


class Error(Exception):
    pass


error = Error

_atomic = frozenset([
    int, float, bool, str, type(None), bytes, complex, type, range, slice, property,
    type(Ellipsis), type(NotImplemented), type(len), type(lambda: None), type([].append)])
_builtins = (dict, list, tuple, set, frozenset, str, int, float, bytes, bytearray, complex)


def _reduction(cls):
    # A `__reduce_ex__` or `__reduce__` from the class or its Python bases.
    for base in cls.__mro__:
        if base is object or base in _builtins:
            return None
        if '__reduce_ex__' in base.__dict__ or '__reduce__' in base.__dict__:
            return '__reduce_ex__' if '__reduce_ex__' in base.__dict__ else '__reduce__'
    return None


def _state(x):
    cls = type(x)
    for base in cls.__mro__:
        if base is not object and '__getstate__' in base.__dict__:
            return x.__getstate__()
    return getattr(x, '__dict__', None)


def _set_state(y, state):
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
    elif state:
        for name, value in state.items():
            object.__setattr__(y, name, value)


def _rebuild(x, reduced, memo):
    # `memo` is None for a shallow copy.
    if isinstance(reduced, str):
        return x
    parts = list(reduced) + [None] * (5 - len(reduced))
    make, args, state, elements, pairs = parts[:5]
    if memo is None:
        y = make(*args)
    else:
        y = make(*[deepcopy(arg, memo) for arg in args])
        memo[id(x)] = y
    if state is not None:
        _set_state(y, state if memo is None else deepcopy(state, memo))
    if elements is not None:
        for element in elements:
            y.append(element if memo is None else deepcopy(element, memo))
    if pairs is not None:
        for key, value in pairs:
            if memo is None:
                y[key] = value
            else:
                y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _empty(x, cls):
    # A new instance of x's class, without its attributes; its contents where they can't change.
    getnewargs = getattr(cls, '__getnewargs_ex__', None)
    if getnewargs is not None:
        args, kwargs = x.__getnewargs_ex__()
        return cls.__new__(cls, *args, **kwargs)
    if isinstance(x, tuple):
        return tuple.__new__(cls, x)
    if isinstance(x, BaseException):
        return cls.__new__(cls, *x.args)
    for base in (str, int, float, bytes, complex, frozenset):
        if isinstance(x, base):
            return base.__new__(cls, x)
    if hasattr(cls, '__getnewargs__') and '__getnewargs__' not in object.__dict__:
        return cls.__new__(cls, *x.__getnewargs__())
    return cls.__new__(cls)


def copy(x):
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or isinstance(x, type):
        return x
    if cls is list:
        return x[:]
    if cls is dict or cls is set or cls is bytearray or cls is deque:
        return x.copy()
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reduce = _reduction(cls)
    if reduce is not None:
        return _rebuild(x, x.__reduce_ex__(4) if reduce == '__reduce_ex__' else x.__reduce__(), None)
    if _uncopyable(x):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    y = _empty(x, cls)
    state = _state(x)
    if state is not None:
        _set_state(y, state)
    if isinstance(x, dict):
        for key, value in dict.items(x):
            y[key] = value
    elif isinstance(x, (list, deque)):
        y.extend(x)
    elif isinstance(x, set):
        y.update(x)
    elif isinstance(x, BaseException):
        y.args = x.args
    return y


def _generator():
    yield


_generator_type = type(_generator())


def _uncopyable(x):
    return isinstance(x, _generator_type)


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in _atomic:
        return x
    if memo is None:
        memo = {}
    y = memo.get(id(x), _nil)
    if y is not _nil:
        return y
    if cls is list:
        y = memo[id(x)] = []
        add = y.append
        atomic = _atomic
        for element in x:
            add(element if type(element) in atomic else deepcopy(element, memo))
        return y
    if cls is dict:
        y = memo[id(x)] = {}
        for key, value in x.items():
            y[deepcopy(key, memo)] = deepcopy(value, memo)
        return y
    if cls is tuple:
        return _deepcopy_tuple(x, memo)
    if isinstance(x, type):
        return x
    copier = getattr(x, '__deepcopy__', None)
    if copier is not None:
        y = copier(memo)
    else:
        y = _deepcopy_instance(x, cls, memo)
    if y is not x:
        memo[id(x)] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    # An object that lived only for this copy must not give its id to another.
    kept = memo.get(id(memo))
    if kept is None:
        memo[id(memo)] = [x]
    else:
        kept.append(x)


def _deepcopy_tuple(x, memo):
    elements = [deepcopy(element, memo) for element in x]
    y = memo.get(id(x))
    if y is not None:
        return y
    for before, after in zip(x, elements):
        if before is not after:
            y = memo[id(x)] = tuple(elements)
            return y
    return x


def _deepcopy_instance(x, cls, memo):
    reduce = _reduction(cls)
    if reduce is not None:
        return _rebuild(x, x.__reduce_ex__(4) if reduce == '__reduce_ex__' else x.__reduce__(), memo)
    if cls is set or cls is frozenset:
        return cls([deepcopy(element, memo) for element in x])
    if cls is bytearray:
        return x.copy()
    if _uncopyable(x):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")
    if cls is deque:
        y = deque([], x.maxlen)
    elif isinstance(x, tuple):
        y = tuple.__new__(cls, [deepcopy(element, memo) for element in x])
    elif isinstance(x, frozenset):
        y = frozenset.__new__(cls, [deepcopy(element, memo) for element in x])
    else:
        y = _empty(x, cls)
    memo[id(x)] = y
    state = _state(x)
    if state is not None:
        _set_state(y, deepcopy(state, memo))
    if isinstance(x, dict):
        for key, value in dict.items(x):
            y[deepcopy(key, memo)] = deepcopy(value, memo)
    elif isinstance(x, (list, deque)):
        for element in x:
            y.append(deepcopy(element, memo))
    elif isinstance(x, set):
        y.update([deepcopy(element, memo) for element in x])
    elif isinstance(x, BaseException):
        y.args = deepcopy(x.args, memo)
    return y

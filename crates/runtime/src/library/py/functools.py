"""Tools for functions. Absent: singledispatch over abstract classes beyond plain issubclass."""

from _native import remember as _remember

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)

_missing = object()


def reduce(function, iterable, initial=_missing, /):
    try:
        it = iter(iterable)
    except TypeError:
        raise TypeError('reduce() arg 2 must support iteration') from None
    if initial is _missing:
        for value in it:
            break
        else:
            raise TypeError('reduce() of empty iterable with no initial value')
    else:
        value = initial
    for element in it:
        value = function(value, element)
    return value


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        if name == '__dict__':
            for key, value in getattr(wrapped, '__dict__', {}).items():
                setattr(wrapper, key, value)
        else:
            getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        if keywords:
            return self.func(*self.args, *args, **keywords)
        return self.func(*self.args, *args)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(arg) for arg in self.args])
        parts.extend([f'{name}={value!r}' for name, value in self.keywords.items()])
        name = 'functools.partial' if type(self) is partial else type(self).__qualname__
        return f'{name}({", ".join(parts)})'


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        elif not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        get = getattr(self.func, '__get__', None)
        if get is not None:
            bound = get(instance, owner)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        func, fixed, named = self.func, self.args, self.keywords

        def method(self_or_cls, /, *args, **keywords):
            return func(self_or_cls, *fixed, *args, **{**named, **keywords})
        return method if instance is None else partial(method, instance)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend([repr(arg) for arg in self.args])
        parts.extend([f'{name}={value!r}' for name, value in self.keywords.items()])
        return f'functools.partialmethod({", ".join(parts)})'


class _Key:
    __hash__ = None

    def __lt__(self, other):
        return self.compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self.compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self.compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self.compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self.compare(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    class K(_Key):
        compare = staticmethod(mycmp)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0
    return K


_kwd_mark = (object(),)


def _make_key(args, kwds, typed):
    key = args
    if kwds:
        key = key + _kwd_mark
        for item in kwds.items():
            key = key + item
    if typed:
        key = key + tuple([type(value) for value in args])
        if kwds:
            key = key + tuple([type(value) for value in kwds.values()])
    return key


_cache_info_type = None


def _cache_info(hits, misses, maxsize, currsize):
    global _cache_info_type
    if _cache_info_type is None:
        from collections import namedtuple
        _cache_info_type = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'],
                                      module='functools')
    return _cache_info_type(hits, misses, maxsize, currsize)


def _uncached(func):
    misses = 0

    def wrapper(*args, **kwds):
        nonlocal misses
        misses += 1
        return func(*args, **kwds)

    def cache_info():
        return _cache_info(0, misses, 0, 0)

    def cache_clear():
        nonlocal misses
        misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper


def _unbounded(func, typed):
    cache = {}
    get = cache.get
    missing = _missing

    def store(key, result):
        cache[key] = result
        return result
    # `_remember` knows these by their places.
    state = [cache, func, 0, 0, None, store]

    def wrapper(*args, **kwds):
        if kwds or typed:
            key = _make_key(args, kwds, typed)
        else:
            # A lone int or str is its own key, so that f(3) and f(3.0) stay apart.
            key = args
            if len(args) == 1:
                kind = type(args[0])
                if kind is int or kind is str:
                    key = args[0]
        result = get(key, missing)
        if result is not missing:
            state[2] += 1
            return result
        state[3] += 1
        result = func(*args, **kwds) if kwds else func(*args)
        cache[key] = result
        return result

    def cache_info():
        return _cache_info(state[2], state[3], None, len(cache))

    def cache_clear():
        cache.clear()
        state[2] = state[3] = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    if not typed:
        _remember(wrapper, state)
    return wrapper


def _bounded(func, maxsize, typed):
    # Links are [previous, next, key, result] in a ring; root's previous is the newest.
    cache = {}
    get = cache.get
    root = []
    root[:] = [root, root, None, None]

    def store(key, result):
        if key not in cache:
            if len(cache) >= maxsize:
                oldest = root[1]
                after = oldest[1]
                root[1] = after
                after[0] = root
                del cache[oldest[2]]
            last = root[0]
            link = [last, root, key, result]
            last[1] = root[0] = cache[key] = link
        return result
    # `_remember` knows these by their places.
    state = [cache, func, 0, 0, root, store]

    def wrapper(*args, **kwds):
        if kwds or typed:
            key = _make_key(args, kwds, typed)
        else:
            key = args
            if len(args) == 1:
                kind = type(args[0])
                if kind is int or kind is str:
                    key = args[0]
        link = get(key)
        if link is not None:
            before, after, _, result = link
            before[1] = after
            after[0] = before
            last = root[0]
            last[1] = root[0] = link
            link[0] = last
            link[1] = root
            state[2] += 1
            return result
        state[3] += 1
        return store(key, func(*args, **kwds))

    def cache_info():
        return _cache_info(state[2], state[3], maxsize, len(cache))

    def cache_clear():
        cache.clear()
        root[:] = [root, root, None, None]
        state[2] = state[3] = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    if not typed:
        _remember(wrapper, state)
    return wrapper


def _cached(func, maxsize, typed):
    if maxsize is None:
        wrapper = _unbounded(func, typed)
    elif maxsize == 0:
        wrapper = _uncached(func)
    else:
        wrapper = _bounded(func, maxsize, typed)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, func)


def lru_cache(maxsize=128, typed=False):
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(func):
        return _cached(func, maxsize, typed)
    return decorate


def cache(user_function, /):
    return _cached(user_function, None, False)


def _ordering(root):
    # From one comparison, the other three: name -> function of (self, other).
    if root == '__lt__':
        def __gt__(self, other):
            result = type(self).__lt__(self, other)
            return result if result is NotImplemented else not result and self != other

        def __le__(self, other):
            result = type(self).__lt__(self, other)
            return result if result is NotImplemented else result or self == other

        def __ge__(self, other):
            result = type(self).__lt__(self, other)
            return result if result is NotImplemented else not result
        return __gt__, __le__, __ge__
    if root == '__le__':
        def __ge__(self, other):
            result = type(self).__le__(self, other)
            return result if result is NotImplemented else not result or self == other

        def __lt__(self, other):
            result = type(self).__le__(self, other)
            return result if result is NotImplemented else result and self != other

        def __gt__(self, other):
            result = type(self).__le__(self, other)
            return result if result is NotImplemented else not result
        return __ge__, __lt__, __gt__
    if root == '__gt__':
        def __lt__(self, other):
            result = type(self).__gt__(self, other)
            return result if result is NotImplemented else not result and self != other

        def __ge__(self, other):
            result = type(self).__gt__(self, other)
            return result if result is NotImplemented else result or self == other

        def __le__(self, other):
            result = type(self).__gt__(self, other)
            return result if result is NotImplemented else not result
        return __lt__, __ge__, __le__

    def __le__(self, other):
        result = type(self).__ge__(self, other)
        return result if result is NotImplemented else not result or self == other

    def __gt__(self, other):
        result = type(self).__ge__(self, other)
        return result if result is NotImplemented else result and self != other

    def __lt__(self, other):
        result = type(self).__ge__(self, other)
        return result if result is NotImplemented else not result
    return __le__, __gt__, __lt__


def total_ordering(cls):
    defined = set()
    for base in cls.__mro__:
        if base is not object:
            for name in ('__lt__', '__le__', '__gt__', '__ge__'):
                if name in base.__dict__:
                    defined.add(name)
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    for root in ('__lt__', '__le__', '__gt__', '__ge__'):
        if root in defined:
            break
    for function in _ordering(root):
        if function.__name__ not in defined:
            setattr(cls, function.__name__, function)
    return cls


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                'Cannot assign the same cached_property to two different names '
                f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError(
                'Cannot use cached_property instance without calling __set_name__ on it.')
        # Without a `__set__`, what is stored in the instance is found first from now on.
        result = self.func(instance)
        object.__setattr__(instance, name, result)
        return result


def _find_implementation(cls, registry):
    for base in cls.__mro__:
        if base is not object and base in registry:
            return registry[base]
    best = object
    for kind in registry:
        if kind is not object and issubclass(cls, kind):
            if best is object or issubclass(kind, best):
                best = kind
    return registry[best]


def _union_members(kind):
    # The classes of a union such as `int | str`, or None where `kind` isn't one.
    if isinstance(kind, type):
        return None
    members = getattr(kind, '__args__', None)
    if not members or not all([isinstance(member, type) for member in members]):
        return None
    return members


def singledispatch(func):
    registry = {object: func}
    found = {}

    def dispatch(cls):
        try:
            return found[cls]
        except KeyError:
            implementation = found[cls] = _find_implementation(cls, registry)
            return implementation

    def register(cls, implementation=None):
        if implementation is None:
            if isinstance(cls, type) or _union_members(cls):
                return lambda function: register(cls, function)
            annotations = getattr(cls, '__annotations__', {})
            if not annotations:
                raise TypeError(
                    f'Invalid first argument to `register()`: {cls!r}. '
                    'Use either `@register(some_class)` or plain `@register` '
                    'on an annotated function.')
            implementation = cls
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                from typing import get_type_hints
                cls = get_type_hints(implementation)[name]
            if not isinstance(cls, type) and not _union_members(cls):
                raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is not a class.')
        for member in _union_members(cls) or (cls,):
            registry[member] = implementation
        found.clear()
        return implementation

    def wrapper(*args, **kwds):
        if not args:
            raise TypeError(f'{func.__name__} requires at least 1 positional argument')
        return dispatch(type(args[0]))(*args, **kwds)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        dispatch = self.dispatcher.dispatch

        def method(*args, **kwds):
            implementation = dispatch(type(args[0]))
            return implementation.__get__(instance, owner)(*args, **kwds)
        method.register = self.register
        return update_wrapper(method, self.func)

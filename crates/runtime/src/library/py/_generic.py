"""`list[int]` and `int | None` at run time: what the runtime calls for a subscript of a class that
has no `__class_getitem__` of its own but is generic, and for `|` between types."""


def type_repr(value):
    if isinstance(value, type):
        if value.__module__ == 'builtins':
            return value.__qualname__
        return f'{value.__module__}.{value.__qualname__}'
    if value is Ellipsis:
        return '...'
    if callable(value) and hasattr(value, '__qualname__') and not hasattr(value, '__origin__'):
        return value.__name__
    return repr(value)


def parameters(args):
    """The type variables in `args`, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if hasattr(arg, '__typing_subst__'):
            if arg not in found:
                found.append(arg)
        elif isinstance(arg, (list, tuple)):
            for inner in parameters(arg):
                if inner not in found:
                    found.append(inner)
        else:
            for inner in getattr(arg, '__parameters__', ()):
                if inner not in found:
                    found.append(inner)
    return tuple(found)


def substitute(args, params, values):
    """`args` with each of `params` replaced by its value."""
    table = dict(zip(params, values))
    result = []
    for arg in args:
        if isinstance(arg, type):
            result.append(arg)
        elif hasattr(arg, '__typing_subst__'):
            value = table.get(arg, arg)
            if isinstance(value, (list, tuple)) and not hasattr(value, '_fields'):
                result.extend(value)
            else:
                result.append(value)
        elif isinstance(arg, list):
            result.append(list(substitute(arg, params, values)))
        elif getattr(arg, '__parameters__', ()):
            result.append(arg[tuple([table[p] for p in arg.__parameters__])])
        else:
            result.append(arg)
    return tuple(result)


def check_count(alias, params, item):
    """The values for `params` in a subscript of `alias`, as a tuple; TypeError for too few or many."""
    values = item if isinstance(item, tuple) else (item,)
    if not params:
        raise TypeError(f'{alias!r} is not a generic class')
    if len(values) != len(params):
        if len(params) == 1 and hasattr(params[0], '__paramspec__'):
            return (list(values),)
        many = 'many' if len(values) > len(params) else 'few'
        raise TypeError(f'Too {many} arguments for {alias!r}; actual {len(values)}, expected {len(params)}')
    return values


class GenericAlias:
    def __init__(self, origin, args):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args

    @property
    def __parameters__(self):
        return parameters(self.__args__)

    def __repr__(self):
        inner = ', '.join([_inner_repr(arg) for arg in self.__args__]) or '()'
        return f'{type_repr(self.__origin__)}[{inner}]'

    def __getitem__(self, item):
        params = self.__parameters__
        return GenericAlias(self.__origin__, substitute(self.__args__, params, check_count(self, params, item)))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __getattr__(self, name):
        # Only what the instance lacks comes here: `list[int].append` is `list.append`.
        if name.startswith('__') and name.endswith('__') and name not in ('__name__', '__qualname__',
                                                                          '__module__', '__doc__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __instancecheck__(self, obj):
        raise TypeError('isinstance() argument 2 cannot be a parameterized generic')

    def __subclasscheck__(self, cls):
        raise TypeError('issubclass() argument 2 cannot be a parameterized generic')


def _inner_repr(arg):
    if isinstance(arg, list):
        return '[' + ', '.join([_inner_repr(inner) for inner in arg]) + ']'
    return type_repr(arg)


class UnionType:
    def __init__(self, args):
        self.__args__ = args

    @property
    def __parameters__(self):
        return parameters(self.__args__)

    def __repr__(self):
        return ' | '.join(['None' if arg is type(None) else type_repr(arg) for arg in self.__args__])

    def __eq__(self, other):
        members = getattr(other, '__args__', None)
        if members is None or not (isinstance(other, UnionType) or getattr(other, '_name', None) == 'Union'):
            return NotImplemented
        return set(self.__args__) == set(members)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)

    def __getitem__(self, item):
        params = self.__parameters__
        args = substitute(self.__args__, params, check_count(self, params, item))
        result = args[0]
        for arg in args[1:]:
            result = result | arg
        return result

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


def alias(origin, item):
    """`origin[item]`."""
    return GenericAlias(origin, item)


def union(left, right):
    """`left | right`, where one is a type; NotImplemented if the other can't be in a union."""
    members = []
    for side in (left, right):
        if side is None:
            side = type(None)
        if isinstance(side, UnionType):
            candidates = side.__args__
        elif isinstance(side, (type, GenericAlias)):
            candidates = (side,)
        else:
            return NotImplemented
        for candidate in candidates:
            if candidate not in members:
                members.append(candidate)
    return members[0] if len(members) == 1 else UnionType(tuple(members))

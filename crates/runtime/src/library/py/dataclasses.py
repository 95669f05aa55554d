"""Data classes. There is no `exec` here: the methods are closures over the names of the fields, and the
usual `__init__` is native (`_native.make_init`), or wraps it for factories and `__post_init__`.

Absent: `slots` and `weakref_slot` are accepted and have no effect.
"""

from _native import make_init as _make_init, mapping_proxy as _mapping_proxy


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return '<dataclasses._MISSING_TYPE object>'


class _Factory:
    def __repr__(self):
        return '<factory>'


class _KwOnly:
    def __repr__(self):
        return '<dataclasses._KW_ONLY_TYPE object>'


MISSING = _Missing()
KW_ONLY = _KwOnly()
_factory_mark = _Factory()
_empty = _mapping_proxy({})


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind('_FIELD')
_FIELD_CLASSVAR = _FieldKind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FieldKind('_FIELD_INITVAR')


class InitVar:
    def __init__(self, type):
        self.type = type

    def __repr__(self):
        kind = self.type
        name = kind.__name__ if isinstance(kind, type) else repr(kind)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, kind):
        return InitVar(kind)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _empty if metadata is None else _mapping_proxy(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return ('Field('
                f'name={self.name!r},'
                f'type={self.type!r},'
                f'default={self.default!r},'
                f'default_factory={self.default_factory!r},'
                f'init={self.init!r},'
                f'repr={self.repr!r},'
                f'hash={self.hash!r},'
                f'compare={self.compare!r},'
                f'metadata={self.metadata!r},'
                f'kw_only={self.kw_only!r},'
                f'_field_type={self._field_type}'
                ')')


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _Params:
    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return (f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},'
                f'unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})')


def _is_string_of(annotation, names):
    head = annotation.partition('[')[0].strip()
    return head.rpartition('.')[2] in names


def _kind_of(annotation):
    if isinstance(annotation, str):
        if _is_string_of(annotation, ('ClassVar',)):
            return _FIELD_CLASSVAR
        if _is_string_of(annotation, ('InitVar',)):
            return _FIELD_INITVAR
        return _FIELD
    if annotation is InitVar or isinstance(annotation, InitVar):
        return _FIELD_INITVAR
    if not isinstance(annotation, type) and getattr(annotation, '_name', None) == 'ClassVar':
        return _FIELD_CLASSVAR
    return _FIELD


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = kind = _kind_of(annotation)
    if kind is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if kind is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    value = made.default
    if kind is _FIELD and value is not MISSING and getattr(type(value), '__hash__', None) is None:
        raise ValueError(f'mutable default {type(value)} for field {name} is not allowed: use default_factory')
    return made


def _own_fields(cls, kw_only):
    made = []
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if annotation is KW_ONLY or isinstance(annotation, str) and _is_string_of(annotation, ('KW_ONLY',)):
            kw_only = True
            continue
        made.append(_make_field(cls, name, annotation, kw_only))
    return made


def _set_init(cls, fields, frozen):
    # `fields` are those that take part: plain ones and InitVars.
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword = [f for f in fields if f.init and f.kw_only]
    seen_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    post_init = hasattr(cls, '__post_init__')
    names = tuple([f.name for f in positional + keyword])
    plain = True
    defaults = {}
    factories = {}
    later = []
    for f in fields:
        if f._field_type is _FIELD_INITVAR:
            plain = False
        if not f.init:
            if f.default_factory is not MISSING:
                later.append((f.name, f.default_factory))
            continue
        if f.default is not MISSING:
            defaults[f.name] = f.default
        elif f.default_factory is not MISSING:
            if f.default_factory in (list, dict, set):
                factories[f.name] = f.default_factory
            else:
                later.append((f.name, f.default_factory))
                defaults[f.name] = _factory_mark
    if plain and not frozen:
        plain = cls.__setattr__ is object.__setattr__
    if plain and defaults:
        for base in cls.__mro__[:-1]:
            own = base.__dict__
            for name in defaults:
                if name in own and hasattr(own[name], '__set__'):
                    plain = False
    if plain:
        init = _native_init(cls, names, len(positional), defaults, factories, later, post_init)
    else:
        init = _general_init(cls, fields, names, len(positional), defaults, factories, later, post_init, frozen)
    annotations = {f.name: f.type for f in positional + keyword}
    annotations['return'] = None
    try:
        init.__annotations__ = annotations
    except AttributeError:
        pass
    cls.__init__ = init


def _native_init(cls, names, positional, defaults, factories, later, post_init):
    fill = _make_init(cls.__qualname__, names, positional, defaults, factories)
    if not later and not post_init:
        return fill
    if not later:
        def __init__(self, /, *args, **kwargs):
            fill(self, *args, **kwargs)
            self.__post_init__()
        return _renamed(__init__, cls)
    set_attribute = object.__setattr__
    mark = _factory_mark
    taken = frozenset(names)

    def __init__(self, /, *args, **kwargs):
        fill(self, *args, **kwargs)
        for name, factory in later:
            if name not in taken or getattr(self, name) is mark:
                set_attribute(self, name, factory())
        if post_init:
            self.__post_init__()
    return _renamed(__init__, cls)


def _renamed(function, cls):
    function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
    function.__module__ = cls.__module__
    return function


def _general_init(cls, fields, names, positional, defaults, factories, later, post_init, frozen):
    # InitVars, a `__setattr__` of the program's own, fields that are descriptors.
    from _binding import bind
    what = f'{cls.__qualname__}.__init__'
    made = dict(later)
    made.update(factories)
    known = dict(defaults)
    for name in made:
        known[name] = _factory_mark
    steps = [(f.name, f._field_type is _FIELD_INITVAR) for f in fields
             if f.init or f.default_factory is not MISSING or f._field_type is _FIELD_INITVAR]
    store = object.__setattr__ if frozen else setattr
    first, rest = names[:positional], names[positional:]

    def __init__(self, /, *args, **kwargs):
        values = dict(zip(names, bind(what, first, known, args, kwargs, rest)))
        extra = []
        for name, is_initvar in steps:
            value = values.get(name, _factory_mark)
            if value is _factory_mark:
                value = made[name]() if name in made else getattr(cls, name)
            if is_initvar:
                extra.append(value)
            else:
                store(self, name, value)
        if post_init:
            self.__post_init__(*extra)
    return _renamed(__init__, cls)


_running = set()


def _set_repr(cls, names):
    def __repr__(self):
        me = id(self)
        if me in _running:
            return '...'
        _running.add(me)
        try:
            inner = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
        finally:
            _running.discard(me)
        return f'{type(self).__qualname__}({inner})'
    cls.__repr__ = _renamed(__repr__, cls)


def _as_tuple_of(names):
    # From an object, the tuple of those attributes.
    if len(names) == 1:
        first, = names
        return lambda self: (getattr(self, first),)
    if len(names) == 2:
        first, second = names
        return lambda self: (getattr(self, first), getattr(self, second))
    if len(names) == 3:
        first, second, third = names
        return lambda self: (getattr(self, first), getattr(self, second), getattr(self, third))
    return lambda self: tuple([getattr(self, name) for name in names])


def _set_eq(cls, values):
    def __eq__(self, other):
        if type(other) is type(self):
            return values(self) == values(other)
        return NotImplemented
    cls.__eq__ = _renamed(__eq__, cls)


def _set_order(cls, values):
    def __lt__(self, other):
        if type(other) is type(self):
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if type(other) is type(self):
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if type(other) is type(self):
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if type(other) is type(self):
            return values(self) >= values(other)
        return NotImplemented

    for function in (__lt__, __le__, __gt__, __ge__):
        name = function.__name__
        if name in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                            'Consider using functools.total_ordering')
        setattr(cls, name, _renamed(function, cls))


def _set_frozen(cls, names):
    names = frozenset(names)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        if function.__name__ in cls.__dict__:
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')
        setattr(cls, function.__name__, _renamed(function, cls))


def _set_hash(cls, fields, eq, frozen, unsafe_hash):
    defined = cls.__dict__.get('__hash__', MISSING)
    explicit = not (defined is MISSING or defined is None and '__eq__' in cls.__dict__)
    if unsafe_hash:
        if explicit:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    values = _as_tuple_of([f.name for f in fields if (f.compare if f.hash is None else f.hash)])

    def __hash__(self):
        return hash(values(self))
    cls.__hash__ = _renamed(__hash__, cls)


def _check_bases(cls, frozen):
    fields = {}
    any_frozen = False
    has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get('__dataclass_fields__')
        if inherited is None:
            continue
        has_bases = True
        fields.update(inherited)
        if base.__dataclass_params__.frozen:
            any_frozen = True
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return fields


def _signature(cls, fields):
    positional = [_parameter(f) for f in fields if not f.kw_only]
    keyword = [_parameter(f) for f in fields if f.kw_only]
    if keyword:
        positional.append('*')
    return f'{cls.__name__}({", ".join(positional + keyword)})'


def _parameter(f):
    kind = f.type
    if isinstance(kind, type):
        kind = kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'
    else:
        kind = repr(kind).replace('typing.', '')
    if f.default is not MISSING:
        return f'{f.name}: {kind} = {f.default!r}'
    if f.default_factory is not MISSING:
        return f'{f.name}: {kind} = <factory>'
    return f'{f.name}: {kind}'


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    fields = _check_bases(cls, frozen)
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
    for made in _own_fields(cls, kw_only):
        name = made.name
        fields[name] = made
        if isinstance(cls.__dict__.get(name), Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
    annotations = cls.__dict__.get('__annotations__', {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    cls.__dataclass_fields__ = fields
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    plain = [f for f in fields.values() if f._field_type is _FIELD]
    taking = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    compared = _as_tuple_of([f.name for f in plain if f.compare])
    _set_hash(cls, plain, eq, frozen, unsafe_hash)
    if init and '__init__' not in cls.__dict__:
        _set_init(cls, taking, frozen)
    if repr and '__repr__' not in cls.__dict__:
        _set_repr(cls, [f.name for f in plain if f.repr])
    if eq and '__eq__' not in cls.__dict__:
        _set_eq(cls, compared)
    if order:
        _set_order(cls, compared)
    if frozen:
        _set_frozen(cls, [f.name for f in plain])
    if cls.__dict__.get('__doc__') is None:
        cls.__doc__ = _signature(cls, [f for f in taking if f.init])
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in taking if f.init and not f.kw_only])
    if '__abstractmethods__' in cls.__dict__:
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    if cls is not None:
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)

    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
    return decorate


def fields(class_or_instance):
    table = getattr(class_or_instance, '__dataclass_fields__', None)
    if table is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([f for f in table.values() if f._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), '__dataclass_fields__')


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, '__dataclass_fields__')


_atomic = frozenset([type(None), bool, int, float, str, complex, bytes, type(Ellipsis), type(NotImplemented)])


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _as_dict(obj, dict_factory)


def _as_dict(obj, dict_factory):
    kind = type(obj)
    if kind in _atomic:
        return obj
    if _is_instance(obj):
        return dict_factory([(f.name, _as_dict(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*[_as_dict(value, dict_factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_as_dict(value, dict_factory) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_as_dict(key, dict_factory), _as_dict(value, dict_factory)) for key, value in obj.items()]
        if hasattr(kind, 'default_factory') or hasattr(obj, 'default_factory'):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    from copy import deepcopy
    return deepcopy(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _as_tuple(obj, tuple_factory)


def _as_tuple(obj, tuple_factory):
    kind = type(obj)
    if kind in _atomic:
        return obj
    if _is_instance(obj):
        return tuple_factory([_as_tuple(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*[_as_tuple(value, tuple_factory) for value in obj])
    if isinstance(obj, (list, tuple)):
        return kind([_as_tuple(value, tuple_factory) for value in obj])
    if isinstance(obj, dict):
        pairs = [(_as_tuple(key, tuple_factory), _as_tuple(value, tuple_factory)) for key, value in obj.items()]
        if hasattr(obj, 'default_factory'):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    from copy import deepcopy
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False):
    annotations = {}
    body = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[name] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind
    scope = {'__module__': 'types'}
    scope.update(namespace or {})
    scope.update(body)
    scope['__annotations__'] = annotations
    cls = type(cls_name, bases or (object,), scope)
    return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in type(obj).__dataclass_fields__.values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return type(obj)(**changes)

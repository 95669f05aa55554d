"""Types for annotations. They have CPython's `repr`, equality and `__origin__`/`__args__`; none of them
is enforced. The abstract classes behind `Iterable` and its like are loaded when first needed.

Absent: forward references to names of the program in `get_type_hints` (a string is resolved among
the builtins, this module and the namespaces that are passed).
"""

from _generic import GenericAlias, UnionType
from _typing import (
    Annotated, Any, ClassVar, Concatenate, Final, ForwardRef, Generic, Literal, LiteralString, Never, NoReturn,
    NotRequired, Optional, ParamSpec, Protocol, Required, Self, TypeAlias, TypeGuard, TypeVar, TypeVarTuple, Union,
    Unpack, _Alias, _AnnotatedAlias, _CallableAlias, _CallableSpecial, _LiteralAlias, _ParamSpecPart, _Special,
    _Typing, _convert, _union, runtime_checkable)
from abc import abstractmethod as _abstractmethod

TYPE_CHECKING = False

List = _Special('List', 'builtins', list, 1)
Dict = _Special('Dict', 'builtins', dict, 2)
Set = _Special('Set', 'builtins', set, 1)
FrozenSet = _Special('FrozenSet', 'builtins', frozenset, 1)
Tuple = _Special('Tuple', 'builtins', tuple, -1)
Type = _Special('Type', 'builtins', type, 1)
Deque = _Special('Deque', 'collections', 'deque', 1)
DefaultDict = _Special('DefaultDict', 'collections', 'defaultdict', 2)
OrderedDict = _Special('OrderedDict', 'collections', 'OrderedDict', 2)
Counter = _Special('Counter', 'collections', 'Counter', 1)
ChainMap = _Special('ChainMap', 'collections', 'ChainMap', 2)
Pattern = _Special('Pattern', 're', 'Pattern', 1)
Match = _Special('Match', 're', 'Match', 1)
ContextManager = _Special('ContextManager', 'contextlib', 'AbstractContextManager', 1)
AsyncContextManager = _Special('AsyncContextManager', 'contextlib', 'AbstractAsyncContextManager', 1)
Hashable = _Special('Hashable', 'abc', 'Hashable', 0)
Sized = _Special('Sized', 'abc', 'Sized', 0)
Iterable = _Special('Iterable', 'abc', 'Iterable', 1)
Iterator = _Special('Iterator', 'abc', 'Iterator', 1)
Reversible = _Special('Reversible', 'abc', 'Reversible', 1)
Container = _Special('Container', 'abc', 'Container', 1)
Collection = _Special('Collection', 'abc', 'Collection', 1)
Generator = _Special('Generator', 'abc', 'Generator', 3)
Sequence = _Special('Sequence', 'abc', 'Sequence', 1)
MutableSequence = _Special('MutableSequence', 'abc', 'MutableSequence', 1)
ByteString = _Special('ByteString', 'abc', 'ByteString', 0)
AbstractSet = _Special('AbstractSet', 'abc', 'Set', 1)
MutableSet = _Special('MutableSet', 'abc', 'MutableSet', 1)
Mapping = _Special('Mapping', 'abc', 'Mapping', 2)
MutableMapping = _Special('MutableMapping', 'abc', 'MutableMapping', 2)
MappingView = _Special('MappingView', 'abc', 'MappingView', 1)
KeysView = _Special('KeysView', 'abc', 'KeysView', 1)
ItemsView = _Special('ItemsView', 'abc', 'ItemsView', 2)
ValuesView = _Special('ValuesView', 'abc', 'ValuesView', 1)
Awaitable = _Special('Awaitable', 'abc', 'Awaitable', 1)
Coroutine = _Special('Coroutine', 'abc', 'Coroutine', 3)
AsyncIterable = _Special('AsyncIterable', 'abc', 'AsyncIterable', 1)
AsyncIterator = _Special('AsyncIterator', 'abc', 'AsyncIterator', 1)
AsyncGenerator = _Special('AsyncGenerator', 'abc', 'AsyncGenerator', 2)
Callable = _CallableSpecial('Callable', 'abc', 'Callable', 2)

Text = str


@runtime_checkable
class SupportsInt(Protocol):
    @_abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    @_abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    @_abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    @_abstractmethod
    def __index__(self):
        pass


T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    @_abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    @_abstractmethod
    def __round__(self, ndigits=0):
        pass


def _named_tuple(cls, fields, defaults):
    # Gives `cls`, a subclass of tuple, the methods of a named tuple.
    from collections import namedtuple
    made = namedtuple(cls.__name__, fields, defaults=defaults)
    for name in ('_fields', '_field_defaults', '__new__', '_make', '_replace', '__repr__', '_asdict',
                 '__getnewargs__', '__match_args__') + tuple(fields):
        if name in fields or name not in cls.__dict__ or name == '__new__':
            setattr(cls, name, made.__dict__[name])
    if cls.__dict__.get('__doc__') is None:
        cls.__doc__ = made.__doc__


class NamedTuple(tuple):
    def __new__(cls, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = kwargs.items()
        fields = [(name, _convert(kind)) for name, kind in fields]
        from collections import namedtuple
        made = namedtuple(typename, [name for name, kind in fields])
        made.__annotations__ = dict(fields)
        return made

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        if NamedTuple not in cls.__bases__:
            return
        types = cls.__dict__.get('__annotations__', {})
        defaults = []
        for name in types:
            if name in cls.__dict__:
                defaults.append(cls.__dict__[name])
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {name} cannot follow default field'
                                f'{"s" if len(defaults) > 1 else ""} '
                                + ', '.join([known for known in types if known in cls.__dict__]))
        for name in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                     '_field_types', '_make', '_replace', '_asdict', '_source'):
            if name in cls.__dict__ and name != '__slots__':
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + name)
        _named_tuple(cls, tuple(types), defaults)


class TypedDict(dict):
    __total__ = True

    def __new__(cls, *args, **kwargs):
        if cls is not TypedDict:
            return dict(*args, **kwargs)
        typename, fields = (args + (None,))[:2]
        total = kwargs.pop('total', True)
        namespace = {'__annotations__': dict(fields if fields is not None else kwargs), '__module__': '__main__'}
        made = type(typename, (TypedDict,), namespace)
        _type_keys(made, total)
        return made

    def __init_subclass__(cls, /, total=True, **kwargs):
        super().__init_subclass__(**kwargs)
        _type_keys(cls, total)


def _type_keys(cls, total):
    annotations = {}
    required = set()
    optional = set()
    for base in cls.__bases__:
        annotations.update(base.__dict__.get('__annotations__', {}))
        required.update(base.__dict__.get('__required_keys__', ()))
        optional.update(base.__dict__.get('__optional_keys__', ()))
    own = {name: _convert(kind) for name, kind in cls.__dict__.get('__annotations__', {}).items()}
    annotations.update(own)
    for name, kind in own.items():
        mark = getattr(kind, '_name', None) if isinstance(kind, _Alias) else None
        needed = mark == 'Required' or total and mark != 'NotRequired'
        (required if needed else optional).add(name)
        (optional if needed else required).discard(name)
    cls.__annotations__ = annotations
    cls.__required_keys__ = frozenset(required)
    cls.__optional_keys__ = frozenset(optional)
    cls.__total__ = total
    cls.__instancecheck_fn__ = staticmethod(_no_typed_dict_check)
    cls.__subclasscheck_fn__ = staticmethod(_no_typed_dict_check)


def _no_typed_dict_check(other):
    raise TypeError('TypedDict does not support instance and class checks')


def is_typeddict(tp):
    return isinstance(tp, type) and tp is not TypedDict and '__required_keys__' in tp.__dict__


class NewType(_Typing):
    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = '__main__'

    def __call__(self, x):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                        f'`{bases[0].__name__} = NewType({bases[0].__name__!r}, {name})`')


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, _Special, _ParamSpecPart)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, UnionType):
        return UnionType
    return None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _CallableAlias):
        args = tp.__args__
        if len(args) == 2 and (args[0] is Ellipsis or hasattr(args[0], '__paramspec__')):
            return args
        return (list(args[:-1]), args[-1])
    if isinstance(tp, (_Alias, GenericAlias, UnionType)):
        return tp.__args__
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        sources = [base.__dict__.get('__annotations__', {}) for base in reversed(obj.__mro__)]
    else:
        found = getattr(obj, '__annotations__', None)
        if found is None:
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        sources = [found]
    for source in sources:
        for name, value in source.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value)
            value = _resolve(value, globalns or {}, localns or {}, obj)
            hints[name] = value if include_extras else _strip(value)
    return hints


def _resolve(value, globalns, localns, obj):
    if isinstance(value, ForwardRef):
        from _annotations import evaluate
        return _convert(evaluate(value.__forward_arg__, globalns, localns, obj))
    if isinstance(value, (_Alias, GenericAlias, UnionType)) and not isinstance(value, _LiteralAlias):
        args = tuple([_resolve(arg, globalns, localns, obj) for arg in value.__args__])
        if args != value.__args__:
            return _rebuilt(value, args)
    return value


def _rebuilt(value, args):
    if isinstance(value, GenericAlias):
        return GenericAlias(value.__origin__, args)
    if isinstance(value, UnionType):
        return _union(args)
    if isinstance(value, _AnnotatedAlias):
        return _AnnotatedAlias(args[0], value.__metadata__)
    if value._plain is not None:
        return value._plain._again(args)
    return _Alias(value.__origin__, args, value._name)


def _strip(value):
    # Without `Annotated`, `Required` and `NotRequired`.
    if isinstance(value, _AnnotatedAlias):
        return _strip(value.__origin__)
    if isinstance(value, _Alias) and value._name in ('Required', 'NotRequired'):
        return _strip(value.__args__[0])
    if isinstance(value, (_Alias, GenericAlias, UnionType)) and not isinstance(value, _LiteralAlias):
        args = tuple([_strip(arg) for arg in value.__args__])
        if args != value.__args__:
            return _rebuilt(value, args)
    return value


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')


def reveal_type(obj, /):
    return obj


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        'You should not call an overloaded function. A series of @overload-decorated functions outside a stub '
        'module should always be followed by an implementation that is not @overload-ed.')


def overload(func):
    return _overload_dummy


def get_overloads(func):
    return []


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    return method


def no_type_check(arg):
    return arg


def dataclass_transform(**kwargs):
    return lambda cls_or_fn: cls_or_fn


class _IO:
    def __class_getitem__(cls, item):
        return GenericAlias(cls, item)


class IO(_IO):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass

"""The machinery of `typing`: type variables, forms with arguments, generic classes and protocols."""

from _generic import GenericAlias, UnionType, check_count, parameters, substitute
from _generic import type_repr as _type_repr
from abc import update_abstractmethods as _update_abstractmethods


class ForwardRef:
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


def _convert(arg):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    return arg


def _check(arg, message):
    arg = _convert(arg)
    if isinstance(arg, type) or callable(arg) or isinstance(arg, (_Typing, ForwardRef, UnionType, GenericAlias)):
        if arg is Generic or arg is Protocol:
            raise TypeError(f'Plain {arg!r} is not valid as type argument')
        if isinstance(arg, _Form) and arg._name in ('ClassVar', 'Final', 'Union', 'Optional', 'Literal'):
            raise TypeError(f'Plain {arg!r} is not valid as type argument')
        return arg
    if type(arg) is tuple or type(arg) is list or isinstance(arg, (int, float, dict, set, bytes)):
        raise TypeError(f'{message} Got {arg!r:.100}.')
    return arg


class _Typing:
    # What all of this module's objects share: `X | Y` is a union.
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self!r} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self!r} cannot be used with issubclass()')


class TypeVar(_Typing):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self.__name__ = name
        self.__constraints__ = tuple([_check(t, 'TypeVar(name, constraint, ...): constraints must be types.')
                                      for t in constraints])
        self.__bound__ = None if bound is None else _check(bound, 'Bound must be a type.')
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__module__ = '__main__'

    def __repr__(self):
        prefix = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return prefix + self.__name__

    def __typing_subst__(self, arg):
        return arg

    def __mro_entries__(self, bases):
        raise TypeError('Cannot subclass an instance of TypeVar')


class ParamSpec(TypeVar):
    __paramspec__ = True

    @property
    def args(self):
        return _ParamSpecPart(self, 'args')

    @property
    def kwargs(self):
        return _ParamSpecPart(self, 'kwargs')


class _ParamSpecPart(_Typing):
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._name = name

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._name}'


class TypeVarTuple(_Typing):
    def __init__(self, name):
        self.__name__ = name

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]


class _Alias(_Typing):
    """A form with arguments: `List[int]`, `Union[int, str]`, `Stack[T]`."""

    def __init__(self, origin, args, name=None, plain=None):
        self.__origin__ = origin
        self.__args__ = args
        # `plain` is what a substitution subscripts again, so as to keep its rules.
        self._name = name
        self._plain = plain
        self.__parameters__ = parameters(args)

    def __repr__(self):
        name = _type_repr(self.__origin__) if self._name is None else f'typing.{self._name}'
        inner = ', '.join([_inner_repr(arg) for arg in self.__args__]) or '()'
        return f'{name}[{inner}]'

    def __getitem__(self, item):
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f'Cannot subscript already-subscripted {self!r}')
        params = self.__parameters__
        values = tuple([_convert(value) for value in check_count(self, params, item)])
        args = substitute(self.__args__, params, values)
        if self._plain is not None:
            return self._plain._again(args)
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if self._name is not None:
            # A subclass of `Dict[K, V]` is generic too, unless another base says so itself.
            if Generic in bases or any([isinstance(base, _Alias) and base.__origin__ is Generic for base in bases]):
                return (origin,)
            if not self.__parameters__:
                return (origin,)
            return (origin, Generic)
        if origin is Generic and any([isinstance(base, _Alias) and base is not self
                                      and isinstance(base.__origin__, type)
                                      and base._name is None
                                      and Generic in base.__origin__.__mro__ for base in bases]):
            return ()
        return (origin,)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __instancecheck__(self, obj):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


def _inner_repr(arg):
    if isinstance(arg, list):
        return '[' + ', '.join([_inner_repr(inner) for inner in arg]) + ']'
    return _type_repr(arg)


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        none = type(None)
        if len(args) == 2 and none in args:
            return f'typing.Optional[{_type_repr(args[1] if args[0] is none else args[0])}]'
        return f'typing.Union[{", ".join([_type_repr(arg) for arg in args])}]'

    def __call__(self, *args, **kwargs):
        raise TypeError('Cannot instantiate typing.Union')

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f'typing.Literal[{", ".join([repr(arg) for arg in self.__args__])}]'

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return _typed(self.__args__) == _typed(other.__args__)

    def __hash__(self):
        return hash(_typed(self.__args__))


def _typed(args):
    return frozenset([(value, type(value)) for value in args])


class _CallableAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is Ellipsis or hasattr(args[0], '__paramspec__')):
            return f'typing.Callable[{_type_repr(args[0])}, {_type_repr(args[1])}]'
        inner = ', '.join([_type_repr(arg) for arg in args[:-1]])
        return f'typing.Callable[[{inner}], {_type_repr(args[-1])}]'


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        self.__metadata__ = metadata
        super().__init__(origin, (origin,), 'Annotated')

    def __repr__(self):
        inner = ', '.join([_type_repr(self.__origin__)] + [repr(value) for value in self.__metadata__])
        return f'typing.Annotated[{inner}]'

    def __getitem__(self, item):
        values = check_count(self, self.__parameters__, item)
        return _AnnotatedAlias(substitute(self.__args__, self.__parameters__, values)[0], self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class _Form(_Typing):
    """`Union`, `Literal`, `ClassVar`…: subscripts by its own rule."""

    def __init__(self, name, rule=None):
        self._name = name
        self._rule = rule

    def __repr__(self):
        return "<class 'typing.Annotated'>" if self._name == 'Annotated' else f'typing.{self._name}'

    def __getitem__(self, item):
        if self._rule is None:
            raise TypeError(f'{self!r} is not subscriptable')
        return self._rule(item)

    def _again(self, args):
        return self._rule(args if len(args) != 1 else args[0])

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Cannot instantiate {self!r}')


def _single(name):
    form = _Form(name)

    def rule(item):
        if isinstance(item, tuple):
            raise TypeError(f'typing.{name} accepts only single type. Got {item!r:.100}.')
        return _Alias(form, (_check(item, f'typing.{name} accepts only single type.'),), name, form)
    form._rule = rule
    return form


def _union(item):
    if item == ():
        raise TypeError('Cannot take a Union of no types.')
    members = []
    for arg in item if isinstance(item, tuple) else (item,):
        arg = _check(arg, 'Union[arg, ...]: each arg must be a type.')
        for member in arg.__args__ if isinstance(arg, (_UnionAlias, UnionType)) else (arg,):
            if member not in members:
                members.append(member)
    if len(members) == 1:
        return members[0]
    return _UnionAlias(Union, tuple(members), 'Union', Union)


def _optional(item):
    if isinstance(item, tuple):
        raise TypeError(f'typing.Optional requires a single type. Got {item!r:.100}.')
    return _union((item, None))


def _literal(item):
    values = []
    for value in item if isinstance(item, tuple) else (item,):
        for flat in value.__args__ if isinstance(value, _LiteralAlias) else (value,):
            if not any([flat == old and type(flat) is type(old) for old in values]):
                values.append(flat)
    return _LiteralAlias(Literal, tuple(values), 'Literal')


def _annotated(item):
    if not isinstance(item, tuple) or len(item) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    return _AnnotatedAlias(_check(item[0], 'Annotated[t, ...]: t must be a type.'), item[1:])


def _concatenate(item):
    args = item if isinstance(item, tuple) else (item,)
    return _Alias(Concatenate, tuple([_convert(arg) for arg in args]), 'Concatenate')


Union = _Form('Union', _union)
Optional = _Form('Optional', _optional)
Literal = _Form('Literal', _literal)
Annotated = _Form('Annotated', _annotated)
Concatenate = _Form('Concatenate', _concatenate)
ClassVar = _single('ClassVar')
Final = _single('Final')
TypeGuard = _single('TypeGuard')
Required = _single('Required')
NotRequired = _single('NotRequired')
Unpack = _single('Unpack')
NoReturn = _Form('NoReturn')
Never = _Form('Never')
Self = _Form('Self')
LiteralString = _Form('LiteralString')
TypeAlias = _Form('TypeAlias')


class Any:
    __module__ = 'typing'

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)

    @classmethod
    def __class_repr__(cls):
        return 'typing.Any' if cls is Any else f"<class '{cls.__module__}.{cls.__qualname__}'>"


def _no_check(obj):
    raise TypeError('typing.Any cannot be used with isinstance()')


Any.__instancecheck_fn__ = staticmethod(_no_check)


class _Special(_Typing):
    """`List`, `Iterable`…: an alias of a class, not subscripted yet. `count` is how many arguments it
    takes, -1 for any number."""

    def __init__(self, name, module, origin, count):
        self._name = name
        self._module = module
        self._origin = origin
        self._count = count

    @property
    def __origin__(self):
        origin = self._origin
        if isinstance(origin, str):
            if self._module == 'collections':
                import collections as module
            elif self._module == 'contextlib':
                import contextlib as module
            elif self._module == 're':
                import re as module
            else:
                import collections.abc as package
                module = package.abc if hasattr(package, 'abc') else package
            origin = self._origin = getattr(module, origin)
        return origin

    def __repr__(self):
        return f'typing.{self._name}'

    def __getitem__(self, item):
        count = self._count
        args = item if isinstance(item, tuple) else (item,)
        if count == 0:
            raise TypeError(f'{self!r} is not a generic class')
        if count > 0 and len(args) != count:
            many = 'many' if len(args) > count else 'few'
            raise TypeError(f'Too {many} arguments for {self!r}; actual {len(args)}, expected {count}')
        message = 'Parameters to generic types must be types.'
        return self._again(tuple([Ellipsis if arg is Ellipsis else _check(arg, message) for arg in args]))

    def _again(self, args):
        return _Alias(self.__origin__, args, self._name, self)

    def __call__(self, *args, **kwargs):
        if self._module == 'builtins':
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self._origin.__name__}() instead')
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _Special):
            cls = cls.__origin__
        return issubclass(cls, self.__origin__)

    @property
    def __parameters__(self):
        return ()


class _CallableSpecial(_Special):
    def __getitem__(self, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = item
        result = _check(result, 'Callable[args, result]: result must be a type.')
        if isinstance(args, list):
            args = tuple([_check(arg, 'Callable[[arg, ...], result]: each arg must be a type.') for arg in args])
        elif args is Ellipsis or hasattr(args, '__paramspec__') or getattr(args, '_name', None) == 'Concatenate':
            args = (args,)
        else:
            args = (_check(args, 'Callable[[arg, ...], result]: each arg must be a type.'),)
        return _CallableAlias(self.__origin__, args + (result,), 'Callable', self)

    def _again(self, args):
        return _CallableAlias(self.__origin__, args, 'Callable', self)


def _own_parameters(cls):
    bases = cls.__dict__.get('__orig_bases__', ())
    for base in bases:
        if isinstance(base, _Alias) and (base.__origin__ is Generic or base.__origin__ is Protocol):
            return base.__parameters__
    return parameters(bases)


class Generic:
    __module__ = 'typing'
    __parameters__ = ()

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.__parameters__ = _own_parameters(cls)

    def __class_getitem__(cls, item):
        args = item if isinstance(item, tuple) else (item,)
        args = tuple([list(arg) if isinstance(arg, list) else _convert(arg) for arg in args])
        if cls is Generic or cls is Protocol:
            if not args:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            for arg in args:
                if not hasattr(arg, '__typing_subst__') and not isinstance(arg, (TypeVarTuple, _Alias)):
                    raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables '
                                    'or parameter specification variables.')
            if len(set(args)) != len(args):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _Alias(cls, args, cls.__name__)
        return _Alias(cls, check_count(cls, cls.__parameters__, args), None)


def _generic_class_item(cls, item):
    """`cls[item]` for the classes of `collections.abc`, and for generic subclasses of them."""
    if getattr(cls, '__parameters__', ()):
        return _Alias(cls, check_count(cls, cls.__parameters__, item), None)
    return GenericAlias(cls, item)


_not_members = frozenset([
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
    '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__', '__parameters__',
    '__orig_bases__', '__qualname__', '__init_subclass__', '__instancecheck_fn__', '__subclasscheck_fn__',
    '__protocol_attrs__', '__firstlineno__', '__static_attributes__', '__classcell__', '__classdict__',
    '__virtual_subclasses__', '__orig_class__', '_is_protocol', '_is_runtime_protocol', '_no_init'])


def _members(cls):
    names = []
    for base in cls.__mro__:
        if base is object or base is Generic or base is Protocol or not base.__dict__.get('_is_protocol'):
            continue
        for name in list(base.__dict__) + list(base.__dict__.get('__annotations__', ())):
            if name not in _not_members and name not in names:
                names.append(name)
    return names


def _has_members(cls, obj):
    for name in _members(cls):
        try:
            value = getattr(obj, name)
        except AttributeError:
            return False
        if value is None and callable(getattr(cls, name, None)):
            return False
    return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')


def _make_checks(cls):
    def check_instance(obj):
        if not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        return cls in type(obj).__mro__ or _has_members(cls, obj)

    def check_subclass(other):
        if not isinstance(other, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if not cls.__dict__.get('_is_runtime_protocol'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        for name in _members(cls):
            if not callable(getattr(cls, name, None)):
                raise TypeError("Protocols with non-method members don't support issubclass()")
        if cls in other.__mro__:
            return True
        for name in _members(cls):
            for base in other.__mro__:
                if name in base.__dict__:
                    if base.__dict__[name] is None:
                        return False
                    break
            else:
                return False
        return True
    cls.__instancecheck_fn__ = staticmethod(check_instance)
    cls.__subclasscheck_fn__ = staticmethod(check_subclass)


class Protocol(Generic):
    __module__ = 'typing'
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        _update_abstractmethods(cls)
        if cls._is_protocol:
            for base in cls.__bases__:
                if base is not object and base is not Generic and base is not Protocol \
                        and not getattr(base, '_is_protocol', False) and base.__module__ != 'collections.abc':
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
            if '__init__' not in cls.__dict__:
                cls.__init__ = _no_init
            _make_checks(cls)
        elif cls.__init__ is _no_init:
            # The first `__init__` after the protocols, as if they had none.
            for base in cls.__mro__:
                own = base.__dict__.get('__init__', _no_init)
                if own is not _no_init:
                    cls.__init__ = own
                    break


def runtime_checkable(cls):
    if not isinstance(cls, type) or not getattr(cls, '_is_protocol', False):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls

"""Enumerations without a metaclass: `Enum.__init_subclass__` turns the attributes of a new class into
members, and the hooks on classes (`__class_call__`, `__class_iter__`…) serve `Color(1)` and `for c in Color`.

Absent: a member named `name` or `value`; `_order_`; the check that a name is used twice; `type(Color)`
is `type`. `A | B` of two `auto()` in the body is put off until their values are known.
"""

from _native import mapping_proxy as _mapping_proxy, set_class_attr as _set_class_attr


class _Deferred:
    """A value of the class body that rests on `auto()`."""

    def __init__(self, work, *operands):
        self._work = work
        self._operands = operands

    def _resolved(self):
        return self._work(*[o._resolved() if isinstance(o, _Deferred) else o for o in self._operands])

    def __or__(self, other):
        return _Deferred(lambda a, b: a | b, self, other)

    def __ror__(self, other):
        return _Deferred(lambda a, b: b | a, self, other)

    def __and__(self, other):
        return _Deferred(lambda a, b: a & b, self, other)

    def __rand__(self, other):
        return _Deferred(lambda a, b: b & a, self, other)

    def __xor__(self, other):
        return _Deferred(lambda a, b: a ^ b, self, other)

    def __invert__(self):
        return _Deferred(lambda a: ~a, self)

    def __add__(self, other):
        return _Deferred(lambda a, b: a + b, self, other)

    def __sub__(self, other):
        return _Deferred(lambda a, b: a - b, self, other)

    def __mul__(self, other):
        return _Deferred(lambda a, b: a * b, self, other)

    def __lshift__(self, other):
        return _Deferred(lambda a, b: a << b, self, other)


_unset = object()


class auto(_Deferred):
    def __init__(self, value=_unset):
        self.value = value

    def _resolved(self):
        return self.value

    def __repr__(self):
        return 'auto()' if self.value is _unset else f'auto({self.value!r})'


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_dunder(name):
    return len(name) > 4 and name[:2] == '__' and name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == '_' and name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, '__get__') or hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _raw(cls, name):
    # The attribute as the class statement left it, without binding.
    for base in cls.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            return found.__func__ if isinstance(found, (staticmethod, classmethod)) else found
    return None


def _data_type(cls):
    # The type mixed in before Enum: `int` in `class Level(int, Enum)`, or object.
    for chain in cls.__bases__:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if Enum in base.__mro__:
                if base._member_type_ is not object:
                    return base._member_type_
                break
            if '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__ or base in _builtin_types:
                return candidate or base
            candidate = candidate or base
    return object


_builtin_types = (int, float, str, bytes, tuple, complex, bool, frozenset, list, dict)


def _new_function(cls, data_type):
    # How members are made, and whether with their arguments.
    own = cls.__dict__.get('__new__')
    if own is not None:
        own = own.__func__ if isinstance(own, staticmethod) else own
        cls.__new_member__ = staticmethod(own)
        return own
    for base in cls.__mro__[1:]:
        if '__new_member__' in base.__dict__:
            return base.__dict__['__new_member__'].__func__
    if data_type is object:
        return None
    return data_type.__new__


def _take_members(cls):
    """The names and values in the class body that are to be members, in order, `auto()` resolved."""
    namespace = dict(cls.__dict__)
    ignored = namespace.get('_ignore_', ())
    if isinstance(ignored, str):
        ignored = ignored.replace(',', ' ').split()
    private = f'_{cls.__name__}__'
    generate = _raw(cls, '_generate_next_value_')
    taken = []
    values = []
    for name, value in namespace.items():
        if name in ignored or name == '_ignore_':
            delattr(cls, name)
            continue
        if isinstance(value, nonmember):
            setattr(cls, name, value.value)
            continue
        if isinstance(value, member):
            value = value.value
        elif _is_dunder(name) or _is_sunder(name) or name.startswith(private) or _is_descriptor(value):
            continue
        if name == 'mro':
            raise ValueError("invalid enum member name(s) 'mro'")
        if isinstance(value, _Deferred):
            if isinstance(value, auto) and value.value is _unset:
                value.value = generate(name, 1, len(taken), values[:])
            value = value._resolved()
        elif type(value) is tuple:
            value = tuple([_auto_in_tuple(v, generate, name, len(taken), values) for v in value])
        values.append(value)
        taken.append((name, value))
    for name, value in taken:
        delattr(cls, name)
    return taken


def _auto_in_tuple(value, generate, name, count, values):
    if not isinstance(value, _Deferred):
        return value
    if isinstance(value, auto) and value.value is _unset:
        value.value = generate(name, 1, count, values[:])
    return value._resolved()


def _make_member(cls, new, name, value):
    data_type = cls._member_type_
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (args,)
    made = object.__new__(cls) if new is None else new(cls, *args)
    if '_value_' not in made.__dict__:
        made._value_ = value if data_type is object else data_type(*args)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    _record(cls, made, name, value)


def _record(cls, made, name, value):
    is_flag = cls._boundary_ is not None
    if is_flag and isinstance(value, int):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
    canonical = None
    hashable = True
    try:
        canonical = cls._value2member_map_.get(value)
    except TypeError:
        hashable = False
        for other in cls._member_map_.values():
            if other._value_ == value:
                canonical = other
                break
    if canonical is None:
        canonical = made
        if not is_flag or _is_single_bit(value):
            cls._member_names_.append(name)
    setattr(cls, name, canonical)
    cls._member_map_[name] = canonical
    if hashable:
        cls._value2member_map_.setdefault(value, canonical)


def _fix_methods(cls, data_type):
    # `str`, `repr` and `format` are Enum's, unless the class or ReprEnum says otherwise.
    if ReprEnum in cls.__bases__:
        if data_type is object:
            raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
        if '__format__' not in cls.__dict__:
            cls.__format__ = data_type.__format__
        if '__str__' not in cls.__dict__:
            cls.__str__ = str.__str__ if data_type is str else data_type.__repr__
    first_enum = cls.__bases__[-1]
    for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
        if name in cls.__dict__:
            continue
        for base in cls.__mro__[1:]:
            if name in base.__dict__:
                break
        if base is object or base in data_type.__mro__ and Enum not in base.__mro__:
            setattr(cls, name, _raw(first_enum, name))
    if cls._boundary_ is not None and Flag is not None:
        for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
            if name not in cls.__dict__:
                setattr(cls, name, _raw(Flag, name))


Flag = None
ReprEnum = None


class Enum:
    _member_map_ = {}
    _member_names_ = []
    _value2member_map_ = {}
    _member_type_ = object
    _boundary_ = None
    __members__ = _mapping_proxy({})

    def __init_subclass__(cls, /, *, boundary=None, **kwargs):
        super().__init_subclass__(**kwargs)
        for base in cls.__mro__[1:]:
            if Enum in base.__mro__ and base._member_names_:
                raise TypeError(f'<enum {cls.__name__!r}> cannot extend {base!r}')
        members = _take_members(cls)
        data_type = _data_type(cls)
        cls._member_type_ = data_type
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls.__members__ = _mapping_proxy(cls._member_map_)
        if boundary is not None:
            cls._boundary_ = boundary
        if cls._boundary_ is not None:
            cls._flag_mask_ = cls._singles_mask_ = cls._all_bits_ = 0
        new = _new_function(cls, data_type)
        for name, value in members:
            _make_member(cls, new, name, value)
        if ReprEnum is not None:
            _fix_methods(cls, data_type)
        if cls._boundary_ is not None:
            values = [cls._member_map_[name]._value_ for name in cls._member_names_]
            cls._in_bit_order_ = values == sorted(values)

    @classmethod
    def __class_call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not None:
            return _functional(cls, value, names, module, qualname, type, start, boundary)
        if value.__class__ is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        return _not_found(cls, value)

    @classmethod
    def __class_iter__(cls):
        members = cls._member_map_
        return iter([members[name] for name in cls._member_names_])

    @classmethod
    def __class_reversed__(cls):
        members = cls._member_map_
        return iter([members[name] for name in reversed(cls._member_names_)])

    @classmethod
    def __class_len__(cls):
        return len(cls._member_names_)

    @classmethod
    def __class_contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and 'EnumType'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __class_getitem__(cls, name):
        return cls._member_map_[name]

    @classmethod
    def __class_repr__(cls):
        return f'<flag {cls.__name__!r}>' if cls._boundary_ is not None else f'<enum {cls.__name__!r}>'

    @classmethod
    def __class_setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        _set_class_attr(cls, name, value)

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            highest = max(last_values)
            if highest == last_values[-1]:
                return highest + 1
        except TypeError:
            pass
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{type(self).__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    def __dir__(self):
        names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
        for base in type(self).__mro__:
            if base is not object and base is not Enum:
                for name in base.__dict__:
                    if name[0] != '_' and name not in self._member_map_:
                        names.add(name)
        return sorted(names)

    def _no_set(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")

    def _no_set_name(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    name = property(lambda self: self._name_, _no_set_name)
    value = property(lambda self: self._value_, _no_set)


def _not_found(cls, value):
    if not cls._member_map_:
        raise TypeError(f'{cls!r} has no members defined')
    invalid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
    try:
        result = cls._missing_(value)
    except Exception as error:
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error
    if isinstance(result, cls):
        return result
    if cls._boundary_ is not None and cls._boundary_ == 'eject' and isinstance(result, int):
        return result
    if result is None:
        raise invalid
    wrong = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')
    wrong.__context__ = invalid
    raise wrong


def _functional(cls, name, names, module, qualname, mixin, start, boundary):
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    pairs = []
    if hasattr(names, 'items'):
        pairs = list(names.items())
    else:
        generate = _raw(cls, '_generate_next_value_')
        values = []
        for item in names:
            if isinstance(item, str):
                value = generate(item, start, len(values), values[:])
                pairs.append((item, value))
            else:
                pairs.append((item[0], item[1]))
            values.append(pairs[-1][1])
    namespace = {'__module__': module or '__main__'}
    if qualname is not None:
        namespace['__qualname__'] = qualname
    if boundary is not None:
        namespace['_boundary_'] = boundary
    for key, value in pairs:
        namespace[key] = value
    return type(name, (cls,) if mixin is None else (mixin, cls), namespace)


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]}')
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary.STRICT, FlagBoundary.CONFORM, FlagBoundary.EJECT, FlagBoundary.KEEP


def _bits(value, max_bits=None):
    ceiling = 2 ** value.bit_length()
    if value >= 0:
        text = format(value + ceiling, 'b').replace('1', '0', 1)
    else:
        text = format(~value ^ (ceiling - 1) + ceiling, 'b')
    sign, digits = text[:1], text[1:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f'0b{sign} {digits}'


class Flag(Enum, boundary=STRICT):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError(f'invalid flag value {last!r}')
        return 2 ** last.bit_length()

    @classmethod
    def _iter_member_(cls, value):
        value &= cls._flag_mask_
        found = []
        while value:
            bit = value & -value
            found.append(cls._value2member_map_.get(bit))
            value ^= bit
        if not cls._in_bit_order_:
            found.sort(key=lambda m: m._sort_order_)
        return found

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        flag_mask = cls._flag_mask_
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if boundary is STRICT:
                max_bits = max(value.bit_length(), flag_mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {_bits(value, max_bits)}\n'
                                 f'  allowed {_bits(flag_mask, max_bits)}')
            if boundary is CONFORM:
                value &= flag_mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        negative = None
        if value < 0:
            negative = value
            value += all_bits + 1
        unknown = value & ~flag_mask
        if unknown and boundary is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{_bits(unknown)}]')
        made = _pseudo_member(cls, value)
        made = cls._value2member_map_.setdefault(made._value_, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} "
                            f'and {type(self).__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(self._iter_member_(self._value_))

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        name = type(self).__name__
        if self._name_ is None:
            return f'<{name}: {self._value_!r}>'
        return f'<{name}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        name = type(self).__name__
        if self._name_ is None:
            return f'{name}({self._value_!r})'
        return f'{name}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _other(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else type(self)(self._value_ | other)

    def __and__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else type(self)(self._value_ & other)

    def __xor__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else type(self)(self._value_ ^ other)

    def __invert__(self):
        if self._boundary_ is EJECT or self._boundary_ is KEEP:
            return type(self)(~self._value_)
        return type(self)(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _pseudo_member(cls, value):
    # A member that stands for several bits, or for none.
    made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
    made._value_ = value
    made._name_ = None
    made.__objclass__ = cls
    single = value & cls._singles_mask_
    aliases = value & ~cls._singles_mask_
    if not single and not aliases:
        return made
    members = cls._iter_member_(single)
    combined = single
    if aliases:
        for known in cls._member_map_.values():
            bits = known._value_
            if bits and bits & value == bits and not any([known is other for other in members]):
                members.append(known)
                combined |= bits
    unknown = value ^ combined
    if combined:
        if unknown and cls._boundary_ is STRICT:
            raise ValueError(f'{cls!r}: no members with value {unknown!r}')
        name = '|'.join([m._name_ for m in members])
        made._name_ = f'{name}|{unknown!r}' if unknown else name
    return made


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


for _cls in (ReprEnum, IntEnum, StrEnum, FlagBoundary, Flag, IntFlag):
    if _cls is not ReprEnum:
        _fix_methods(_cls, _cls._member_type_)


class EnumMeta:
    __metaclass_base__ = Enum


EnumMeta.__instancecheck_fn__ = staticmethod(lambda obj: isinstance(obj, type) and Enum in obj.__mro__)
EnumMeta.__subclasscheck_fn__ = staticmethod(lambda cls: cls is EnumMeta)
EnumType = EnumMeta


def unique(enumeration):
    duplicates = [f'{alias} -> {known.name}' for alias, known in enumeration.__members__.items()
                  if alias != known.name]
    if duplicates:
        raise ValueError(f'duplicate values found in {enumeration!r}: {", ".join(duplicates)}')
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck.CONTINUOUS, EnumCheck.NAMED_FLAGS, EnumCheck.UNIQUE


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [f'{alias} -> {known.name}' for alias, known in enumeration.__members__.items()
                           if alias != known.name]
                if aliases:
                    raise ValueError(f'aliases found in {enumeration!r}: {", ".join(aliases)}')
            elif check is CONTINUOUS:
                _check_continuous(enumeration)
        return enumeration


def _check_continuous(enumeration):
    values = set([m.value for m in enumeration])
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if enumeration._boundary_ is None:
        missing = [i for i in range(low + 1, high) if i not in values]
    else:
        missing = [2 ** i for i in range(low.bit_length(), high.bit_length() - 1) if 2 ** i not in values]
    if missing:
        kind = 'enum' if enumeration._boundary_ is None else 'flag'
        raise ValueError(f'invalid {kind} {enumeration.__name__!r}: missing values '
                         + ', '.join([str(value) for value in missing]))


def global_enum(cls, update_str=False):
    return cls


property = property

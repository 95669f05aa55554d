"""Abstract base classes without a metaclass: `__init_subclass__` computes `__abstractmethods__`, which
instantiation checks. A class statement with `metaclass=ABCMeta` is one with the base `ABC`.

Absent: cache tokens; the methods of ABCMeta other than `register`.
"""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    if isinstance(value, property):
        return getattr(value.fget, '__isabstractmethod__', False) \
            or getattr(value.fset, '__isabstractmethod__', False) \
            or getattr(value.fdel, '__isabstractmethod__', False) \
            or isinstance(value, abstractproperty)
    if isinstance(value, (staticmethod, classmethod)):
        return getattr(value.__func__, '__isabstractmethod__', False) \
            or isinstance(value, (abstractclassmethod, abstractstaticmethod))
    return getattr(value, '__isabstractmethod__', False)


def update_abstractmethods(cls):
    abstract = set()
    for name, value in cls.__dict__.items():
        if _is_abstract(value):
            abstract.add(name)
    for base in cls.__mro__[1:]:
        for name in base.__dict__.get('__abstractmethods__', ()):
            if name not in abstract and _is_abstract(_lookup(cls, name)):
                abstract.add(name)
    cls.__abstractmethods__ = frozenset(abstract)
    return cls


def _lookup(cls, name):
    # The raw attribute, no descriptor called.
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return None


class ABC:
    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        update_abstractmethods(cls)
        if '__subclasshook__' in cls.__dict__:
            _install_checks(cls)

    @classmethod
    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        for base in cls.__mro__:
            if base is not ABC and ABC in base.__mro__:
                if '__virtual_subclasses__' not in base.__dict__:
                    base.__virtual_subclasses__ = []
                    if '__instancecheck_fn__' not in base.__dict__:
                        _install_checks(base)
                base.__virtual_subclasses__.append(subclass)
        return subclass


def _install_checks(cls):
    def check(subclass):
        if cls in subclass.__mro__:
            return True
        if '__subclasshook__' in cls.__dict__:
            answer = cls.__subclasshook__(subclass)
            if answer is not NotImplemented:
                return answer
        for virtual in cls.__dict__.get('__virtual_subclasses__', ()):
            if virtual is not cls and issubclass(subclass, virtual):
                return True
        return False

    cls.__subclasscheck_fn__ = staticmethod(check)
    cls.__instancecheck_fn__ = staticmethod(lambda obj: check(type(obj)))


class ABCMeta:
    __metaclass_base__ = ABC


def get_cache_token():
    return 0

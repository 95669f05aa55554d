"""Names for the types that the language itself makes. Absent: code and frame objects' contents."""

from _generic import GenericAlias
from _native import NoneType, NotImplementedType, builtin as BuiltinFunctionType
from _native import cell as CellType, code as CodeType, ellipsis as EllipsisType
from _native import function as FunctionType, generator as GeneratorType
from _native import mapping_proxy as MappingProxyType, method as MethodType
from _native import module as ModuleType, traceback as TracebackType

LambdaType = FunctionType
UnionType = type(int | str)
BuiltinMethodType = BuiltinFunctionType


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            object.__setattr__(self, name, value)

    def __repr__(self):
        if '__repr_running' in self.__dict__:
            return 'namespace(...)'
        self.__dict__['__repr_running'] = True
        try:
            inner = ', '.join([f'{name}={value!r}' for name, value in self.__dict__.items()
                               if name != '__repr_running'])
        finally:
            del self.__dict__['__repr_running']
        name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
        return f'{name}({inner})'

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    resolved = resolve_bases(bases)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    if kwds:
        raise TypeError('new_class() takes no class keywords here')
    return type(name, tuple(resolved), namespace)


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
            resolved.extend(base.__mro_entries__(bases))
        else:
            resolved.append(base)
    return tuple(resolved) if resolved != list(bases) else bases


class DynamicClassAttribute(property):
    pass


def coroutine(func):
    return func

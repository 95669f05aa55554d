"""SimpleNamespace, MappingProxyType and the type names."""
import types
from types import MappingProxyType, SimpleNamespace

ns = SimpleNamespace(a=1, b='x')
ns.c = [1]
print(ns, ns.a, vars(ns), ns == SimpleNamespace(a=1, b='x', c=[1]), ns != SimpleNamespace(), SimpleNamespace())
del ns.a
print(ns, hasattr(ns, 'a'))
ns.me = ns
print(ns)
source = {'k': 1}
view = MappingProxyType(source)
source['z'] = 2
print(view, view['k'], len(view), list(view), 'z' in view, view.get('q', 0), dict(view), view == {'k': 1, 'z': 2}, sorted(view.items()))
try:
    view['n'] = 1
except TypeError as error:
    print(error)


def function():
    yield 1


class C:
    def method(self):
        pass

    @property
    def prop(self):
        return 1


print(isinstance(function, types.FunctionType), isinstance(lambda: 0, types.LambdaType), isinstance(function(), types.GeneratorType), isinstance(C().method, types.MethodType), isinstance(C.method, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(types, types.ModuleType), isinstance(None, types.NoneType), isinstance(int, types.FunctionType))
print(type(None) is types.NoneType, types.FunctionType is types.LambdaType, type(...) is types.EllipsisType, type(C.__dict__) is MappingProxyType)
print(isinstance(int | None, types.UnionType), int | str, (int | None) == (None | int), isinstance(3, int | str), isinstance('x', int | None), list[int], dict[str, list[int]], tuple[int, ...], list[int] == list[int], (list[int] | None), issubclass(bool, int | str))
print(list[int]([1, 2]), list[int].__origin__, dict[str, int].__args__, type(list[int]).__name__)
Made = types.new_class('Made', (C,), {}, lambda body: body.update(x=5, twice=lambda self: self.x * 2))
print(Made().twice(), Made.__name__, isinstance(Made(), C))
bound = types.MethodType(lambda self, y: (self, y), 3) if False else None
config = SimpleNamespace(**{'host': 'h', 'ports': [1, 2], 'nested': SimpleNamespace(deep=True)})
print(config.nested.deep, config.ports[-1], config)

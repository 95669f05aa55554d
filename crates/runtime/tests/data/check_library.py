#!/usr/bin/env python3
"""Runs programs on CPython with the guest library in place of CPython's own modules.

    check_library.py run FILE.py            one program, its output to stdout
    check_library.py cases [DIR]            tests/conformance: each `.py` against its `.out`
    check_library.py corpus FILE.jsonl      rows of `program`, `expected_stdout`

The native modules of NATIVES.md are imitated here with CPython's, and what the runtime does for
classes (hooks such as `__class_call__`, `metaclass=ABCMeta` as a base) with one metaclass that every
class statement gets. A library module sees only the library and these natives, so an import of
anything else fails here as it would in the guest.
"""
import ast
import builtins
import contextlib
import io
import json
import os
import pathlib
import signal
import sys
import traceback
import types

HERE = pathlib.Path(__file__).resolve().parent
LIBRARY = HERE.parent.parent / 'src' / 'library' / 'py'
TIME_LIMIT = 20
CASES = HERE.parents[3] / 'tests' / 'conformance'


class Meta(type):
    """The hooks on classes that NATIVES.md promises."""

    def __call__(cls, *args, **kwargs):
        hook = getattr(cls, '__class_call__', None)
        if hook is not None:
            return hook(*args, **kwargs)
        return type.__call__(cls, *args, **kwargs)

    def __iter__(cls):
        return _hook(cls, '__class_iter__', 'is not iterable')()

    def __len__(cls):
        return _hook(cls, '__class_len__', 'has no len()')()

    def __bool__(cls):
        return True

    def __contains__(cls, item):
        return _hook(cls, '__class_contains__', 'is not iterable')(item)

    def __reversed__(cls):
        return _hook(cls, '__class_reversed__', 'is not reversible')()

    def __repr__(cls):
        hook = getattr(cls, '__class_repr__', None)
        return type.__repr__(cls) if hook is None else hook()

    def __setattr__(cls, name, value):
        hook = getattr(cls, '__class_setattr__', None)
        if hook is not None:
            hook(name, value)
        type.__setattr__(cls, name, value)

    def __getattribute__(cls, name):
        # What only this metaclass has is no attribute of the class.
        if name in HIDDEN and not any(name in base.__dict__ for base in type.__getattribute__(cls, '__mro__')):
            raise AttributeError(name)
        return type.__getattribute__(cls, name)

    def __instancecheck__(cls, obj):
        check = cls.__dict__.get('__instancecheck_fn__')
        return type.__instancecheck__(cls, obj) if check is None else bool(check.__func__(obj))

    def __subclasscheck__(cls, other):
        check = cls.__dict__.get('__subclasscheck_fn__')
        return type.__subclasscheck__(cls, other) if check is None else bool(check.__func__(other))


HIDDEN = frozenset(['__iter__', '__len__', '__bool__', '__contains__', '__reversed__'])


def _hook(cls, name, complaint):
    hook = getattr(cls, name, None)
    if hook is None:
        raise TypeError(f"'type' object {complaint}")
    return hook


def bases_with_meta(bases, metaclass):
    extra = getattr(metaclass, '__metaclass_base__', None)
    return bases if extra is None or any(extra in getattr(b, '__mro__', ()) for b in bases) else bases + (extra,)


def make_class(name, bases, namespace):
    bases = types.resolve_bases(bases)
    return Meta(name, bases, dict(namespace))


class Rewrite(ast.NodeTransformer):
    def visit_ClassDef(self, node):
        self.generic_visit(node)
        metaclass = next((k.value for k in node.keywords if k.arg == 'metaclass'), None)
        node.keywords = [k for k in node.keywords if k.arg != 'metaclass']
        if metaclass is not None:
            call = ast.Call(ast.Name('__bases_with_meta__', ast.Load()),
                            [ast.Tuple(node.bases, ast.Load()), metaclass], [])
            node.bases = [ast.Starred(call, ast.Load())]
        node.keywords.append(ast.keyword('metaclass', ast.Name('__meta__', ast.Load())))
        return ast.fix_missing_locations(node)

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == 'type' and len(node.args) == 3:
            node.func.id = '__make_class__'
        return node


class World:
    """One run's modules: the library's, loaded on demand, and the natives."""

    def __init__(self, stdin=''):
        self.modules = {}
        self.builtins = dict(vars(builtins))
        self.builtins.update(__import__=self.import_, __meta__=Meta, __make_class__=make_class,
                             __bases_with_meta__=bases_with_meta)
        self.natives = natives(self)

    def compile(self, text, name):
        tree = ast.parse(text, name)
        return compile(Rewrite().visit(tree), name, 'exec', dont_inherit=True)

    def load(self, name):
        if name in self.modules:
            return self.modules[name]
        if name in self.natives:
            return self.natives[name]
        path = LIBRARY / (name.replace('.', '_') + '.py')
        if not path.exists():
            raise ModuleNotFoundError(f'No module named {name!r}', name=name)
        module = types.ModuleType(name)
        module.__dict__['__builtins__'] = self.builtins
        self.modules[name] = module
        exec(self.compile(path.read_text(), str(path)), module.__dict__)
        if name == '_generic':
            for ours, theirs in ((module.UnionType, types.UnionType), (module.GenericAlias, types.GenericAlias)):
                ours.__instancecheck_fn__ = staticmethod(lambda obj, kinds=(ours, theirs): type(obj) in kinds)
        if '.' in name:
            parent, _, child = name.rpartition('.')
            setattr(self.load(parent), child, module)
        return module

    def import_(self, name, globals=None, locals=None, fromlist=(), level=0):
        module = self.load(name)
        if fromlist:
            for child in fromlist:
                if not hasattr(module, child) and (LIBRARY / f'{name}_{child}.py').exists():
                    self.load(f'{name}.{child}')
            return module
        return self.load(name.partition('.')[0])

    def run(self, text, name):
        main = types.ModuleType('__main__')
        main.__dict__['__builtins__'] = self.builtins
        self.modules['__main__'] = main
        exec(self.compile(text, name), main.__dict__)


def module_of(name, **members):
    module = types.ModuleType(name)
    module.__dict__.update(members)
    return module


def natives(world):
    import cmath
    import hashlib
    import math
    import random
    from collections import deque

    def digest(name, data):
        return hashlib.new(name, data).digest()

    redirected = []

    def pusher(name):
        def push(file):
            redirected.append(getattr(sys, name))
            setattr(sys, name, file)
        return push

    def popper(name):
        return lambda: setattr(sys, name, redirected.pop())

    return {
        'math': math,
        'cmath': cmath,
        'sys': sys,
        '_collections': module_of('_collections', deque=deque),
        '_random': module_of('_random', Random=random_shim(), entropy=random.SystemRandom().getrandbits),
        '_re': re_shim(),
        '_json': json_shim(),
        '_hashlib': module_of('_hashlib', digest=digest),
        '_io': module_of('_io', push_stdout=pusher('stdout'), pop_stdout=popper('stdout'),
                         push_stderr=pusher('stderr'), pop_stderr=popper('stderr')),
        '_native': module_of(
            '_native', function=types.FunctionType, code=types.CodeType, cell=types.CellType,
            method=types.MethodType, builtin=types.BuiltinFunctionType, module=types.ModuleType,
            mapping_proxy=types.MappingProxyType, generator=types.GeneratorType,
            traceback=types.TracebackType, NoneType=type(None), ellipsis=type(...),
            NotImplementedType=type(NotImplemented), make_init=make_init, remember=lambda function, state: None),
    }


def make_init(owner, names, positional, defaults, factories):
    """NATIVES.md, `_native.make_init`: here by making the text of a function."""
    params = []
    star = len(names) > positional
    for index, name in enumerate(names):
        if index == positional:
            params.append('*')
        if name in defaults:
            params.append(f'{name}=__defaults[{name!r}]')
        elif name in factories:
            params.append(f'{name}=__made')
        else:
            params.append(name)
    text = f'def __init__({", ".join(["self"] + params)}):\n    pass\n'
    for name in names:
        value = f'__factories[{name!r}]() if {name} is __made else {name}' if name in factories else name
        text += f'    __set(self, {name!r}, {value})\n'
    scope = {'__defaults': defaults, '__factories': factories, '__made': object(), '__set': object.__setattr__}
    assert all(kind in (list, dict, set) for kind in factories.values())
    exec(text, scope)
    function = scope['__init__']
    function.__qualname__ = f'{owner}.__init__'
    return function


def random_shim():
    import _random

    class Random:
        def __init__(self):
            self.core = _random.Random()
            self.seeded = False

        def seed(self, n):
            self.seeded = n is not None
            self.core.seed(n)

        def random(self):
            return self.core.random()

        def getrandbits(self, k):
            return self.core.getrandbits(k)

        def getstate(self):
            return self.core.getstate()

        def setstate(self, state):
            self.core.setstate(state)
    return Random


def re_shim():
    import re
    handles = []

    def compile_(pattern, flags):
        try:
            compiled = re.compile(pattern, flags)
        except re.error as e:
            raise ValueError(e.msg, e.pos) from None
        handles.append(compiled)
        return len(handles) - 1, compiled.flags, compiled.groups, dict(compiled.groupindex)

    def spans(m):
        return tuple(x for i in range(m.re.groups + 1) for x in m.span(i))

    def match(handle, text, pos, endpos, mode):
        pattern = handles[handle]
        m = (pattern.match, pattern.fullmatch, pattern.search)[mode](text, pos, endpos)
        return None if m is None else spans(m)

    def scan(handle, text, pos, endpos, limit):
        out = []
        for m in handles[handle].finditer(text, pos, endpos):
            out.append(spans(m))
            if len(out) == limit:
                break
        return out
    return module_of('_re', compile=compile_, match=match, scan=scan)


def json_shim():
    plain = (str, int, float, bool, type(None))

    def only_plain(value):
        kind = type(value)
        if kind in plain:
            return True
        if kind in (list, tuple):
            return all(only_plain(v) for v in value)
        if kind is dict:
            return all(type(k) is str and only_plain(v) for k, v in value.items())
        return False

    def scan(text, start):
        try:
            return json.decoder.scanner.py_make_scanner(json.JSONDecoder())(text, start)
        except StopIteration as e:
            raise ValueError('Expecting value', e.value) from None
        except json.JSONDecodeError as e:
            raise ValueError(e.msg, e.pos) from None

    def encode(value, indent, item_separator, key_separator, sort_keys, ensure_ascii, allow_nan):
        try:
            if not only_plain(value):
                return None
        except RecursionError:
            return None
        return json.dumps(value, indent=indent, separators=(item_separator, key_separator),
                          sort_keys=sort_keys, ensure_ascii=ensure_ascii, allow_nan=allow_nan)
    return module_of('_json', scan=scan, encode=encode)


def too_slow(signum, frame):
    raise TimeoutError(f'over {TIME_LIMIT} seconds')


def run_text(text, name):
    out = io.StringIO()
    sys.stdin = io.StringIO()
    signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(TIME_LIMIT)
    with contextlib.redirect_stdout(out):
        try:
            World().run(text, name)
        except SystemExit:
            pass
        except BaseException as e:
            where = traceback.format_exc(limit=-3)
            return out.getvalue(), where
        finally:
            signal.alarm(0)
    return out.getvalue(), None


def difference(expected, got):
    for number, (a, b) in enumerate(zip(expected.splitlines(), got.splitlines()), 1):
        if a != b:
            return f'line {number}:\n    expected {a[:200]}\n    got      {b[:200]}'
    return f'{len(expected.splitlines())} lines expected, {len(got.splitlines())} given'


def check(name, text, expected, failures):
    got, error = run_text(text, name)
    if got != expected or error:
        failures.append(name)
        print(f'FAIL {name}: {difference(expected, got)}')
        if error:
            print('    ' + error.strip().replace('\n', '\n    '))


def cases(root):
    failures = []
    count = 0
    for path in sorted(root.rglob('*.py')):
        count += 1
        check(str(path.relative_to(root)), path.read_text(), path.with_suffix('.out').read_text(), failures)
    return count, failures


def corpus(path):
    rows = [json.loads(line) for line in open(path)]
    known = {p.stem for p in LIBRARY.glob('*.py')}
    chosen = []
    for row in rows:
        names = set()
        try:
            tree = ast.parse(row['program'])
        except SyntaxError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names.update(a.name for a in node.names)
            elif isinstance(node, ast.ImportFrom):
                names.add(node.module)
        names = {n.replace('.', '_') for n in names if n}
        if names & known and names <= known | {'sys', 'math', 'cmath', '__future__'}:
            chosen.append(row)
    failures = []
    for row in chosen:
        if row['id'] in os.environ.get('SKIP', '').split(','):
            continue
        check(row['id'], row['program'], row['expected_stdout'], failures)
    return len(chosen), failures


def main():
    sys.setrecursionlimit(3000)
    match sys.argv[1:]:
        case ['run', path]:
            text = pathlib.Path(path).read_text()
            World().run(text, path)
            return 0
        case ['cases', *rest]:
            count, failures = cases(pathlib.Path(rest[0]) if rest else CASES)
        case ['corpus', path]:
            count, failures = corpus(path)
        case _:
            print(__doc__)
            return 2
    print(f'{count - len(failures)} of {count} agree')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())

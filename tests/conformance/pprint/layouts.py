"""pprint: what fits on a line and what doesn't."""
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from pprint import PrettyPrinter, pformat, pp, pprint
from types import SimpleNamespace

data = {'name': 'x' * 20, 'list': list(range(30)), 'nested': {'b': [1, 2, {'c': 'y' * 50}], 'a': (1,)}}
pprint(data)
pp(data, width=60)
pprint(data, indent=4, width=50, compact=True)
pprint(data, depth=1)
pprint([1, 2, 3]), pprint({}), pprint('short'), pprint((1,)), pprint(None)
print(pformat({'b': 1, 'a': 2}), pformat({'b': 1, 'a': 2}, sort_dicts=False), pformat(1234567, underscore_numbers=True))
pprint('the quick brown fox jumps over the lazy dog ' * 4)
pprint({'text': 'the quick brown fox jumps over the lazy dog ' * 4, 'lines': 'one line\nanother line that is longer\n' * 3})
pprint([['row %d' % i, i, i * 1.5] for i in range(6)], width=30)
pprint({1, 2, 3}), pprint(set('abcdefghijklmnopqrstuvwxyz')), pprint(frozenset(range(40)))
pprint(OrderedDict((k * 12, i) for i, k in enumerate('abcdefg')))
pprint(defaultdict(list, {k * 12: [i] * i for i, k in enumerate('abcdefg')}))
pprint(Counter({'a' * 30: 5, 'b' * 30: 9, 'c' * 30: 1}))
pprint(deque(range(40), maxlen=50)), pprint(deque(['x' * 30] * 4))


@dataclass
class Point:
    x: int
    label: str = 'l' * 40
    tags: list = field(default_factory=lambda: ['t' * 30, 'u' * 30])
    hidden: int = field(default=1, repr=False)


pprint(Point(1))
pprint([Point(2, 'short', [])])
pprint(SimpleNamespace(a='x' * 40, b='y' * 40, c=[1, 2]))
loop = [1]
loop.append(loop)
print(pformat(loop).startswith('[1, <Recursion on list with id='))
pprint({'z': 1, 1: 'a', (1, 2): 'b'}), pprint([{'k': {'deep': {'deeper': {'deepest': list(range(20))}}}}], width=40)
printer = PrettyPrinter(width=20, compact=True)
printer.pprint(list(range(20)))
print(printer.pformat({'a': [1, 2, 3, 4, 5, 6, 7]}))
for bad in ({'indent': -1}, {'depth': 0}, {'width': 0}):
    try:
        PrettyPrinter(**bad)
    except ValueError as error:
        print(error)

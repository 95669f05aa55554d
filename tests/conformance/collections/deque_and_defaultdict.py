"""deque, defaultdict, OrderedDict, ChainMap."""
from collections import ChainMap, OrderedDict, defaultdict, deque
import copy

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
print(d, d.maxlen, d[0], d[-1], len(d), 3 in d, list(reversed(d)), d == deque([2, 3, 4, 5]))
d.appendleft(0)
d.rotate(1)
print(d, d.pop(), d.popleft(), d)
d.extend('xyz')
d.extendleft('ab')
print(d, d.count('x'), d.index('x'), d.copy(), d + deque([9]))
d.remove('x')
d.insert(1, 'new') if len(d) < 4 else None
d.reverse()
d[0] = 'first'
del d[1]
print(d, deque('abc') < deque('abd'), deque() == deque([]), bool(deque()), deque([1]) * 3, repr(deque([deque()])))
for bad in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1]).remove(5), lambda: deque([1])[3], lambda: deque(maxlen=-1), lambda: deque([1, 2], 2).insert(0, 0), lambda: deque([1])[0:1], lambda: hash(deque())):
    try:
        print(bad())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
q = deque(range(5))
q.rotate(-2)
print(q, copy.copy(q) == q, deque(q, 3))
try:
    for x in q:
        q.append(x)
except RuntimeError as error:
    print(error)

groups = defaultdict(list)
for word in ('apple', 'avocado', 'bean', 'cherry', 'beet'):
    groups[word[0]].append(word)
print(groups, dict(groups), groups['z'], 'z' in groups, groups.get('y'), 'y' in groups, groups.default_factory)
nested = defaultdict(lambda: defaultdict(int))
nested['a']['b'] += 2
print({k: dict(v) for k, v in nested.items()}, defaultdict(int, {'k': 1}), defaultdict(int, a=1) | {'b': 2}, len(defaultdict(set)))
try:
    defaultdict()['k']
except KeyError as error:
    print('KeyError', error)
try:
    defaultdict(3)
except TypeError as error:
    print(error)
tree = lambda: defaultdict(tree)
t = tree()
t['x']['y']['z'] = 1
print(t['x']['y']['z'], list(t['x']), copy.copy(groups) == groups, type(copy.copy(groups)).__name__)

od = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
od.move_to_end('a')
od.move_to_end('c', last=False)
print(od, list(od), od.popitem(), od.popitem(last=False), od, OrderedDict(), list(reversed(OrderedDict(x=1, y=2))))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict.fromkeys('ab', 0), od | {'z': 9})
try:
    od.move_to_end('nope')
except KeyError as error:
    print('KeyError', error)


class LRU:
    def __init__(self, size):
        self.size, self.data = size, OrderedDict()

    def get(self, key):
        if key not in self.data:
            return -1
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            self.data.popitem(last=False)


lru = LRU(2)
lru.put(1, 1), lru.put(2, 2), lru.get(1), lru.put(3, 3)
print(lru.get(2), lru.get(1), list(lru.data))
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm['a'], cm['b'], sorted(cm), len(cm), 'b' in cm, cm.get('z', 0), cm.maps)
child = cm.new_child({'c': 9})
child['a'] = 'mine'
print(child['a'], cm['a'], child.parents['a'], dict(child) == {'a': 'mine', 'b': 3, 'c': 9}, child)

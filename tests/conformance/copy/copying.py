"""copy and deepcopy."""
import copy
from collections import OrderedDict, defaultdict, deque, namedtuple

a = [1, [2, 3], {'k': [4]}, (5, [6])]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append('x')
a[2]['k'].append('y')
a[3][1].append('z')
print(b, c, b[1] is a[1], c[1] is a[1])
for value in (1, 'x', None, (1, 2), frozenset([1]), True, 2.5, b'b', range(3), len, int, (1, (2, 'a'))):
    assert copy.copy(value) is value and copy.deepcopy(value) == value
print(copy.deepcopy((1, (2, 'a'))), copy.copy({1, 2}), copy.copy(bytearray(b'x')), copy.deepcopy({'s': {1}}))
loop = [1]
loop.append(loop)
dup = copy.deepcopy(loop)
print(dup[1] is dup, dup is not loop, dup)
shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)
ring = {}
ring['self'] = ring
print(copy.deepcopy(ring)['self']['self'].keys())


class Node:
    count = 0

    def __init__(self, value, children=None):
        Node.count += 1
        self.value = value
        self.children = children or []
        self.parent = None
        for child in self.children:
            child.parent = self


tree = Node(1, [Node(2), Node(3, [Node(4)])])
twin = copy.deepcopy(tree)
twin.children[1].children[0].value = 99
print(tree.children[1].children[0].value, twin.children[0].parent is twin, Node.count, type(twin).__name__)
flat = copy.copy(tree)
print(flat is tree, flat.children is tree.children, flat.__dict__ == tree.__dict__)


class Custom:
    def __init__(self, n):
        self.n = n
        self.log = []

    def __copy__(self):
        new = Custom(self.n)
        new.log = self.log + ['copied']
        return new

    def __deepcopy__(self, memo):
        new = Custom(self.n + 1)
        memo[id(self)] = new
        new.log = copy.deepcopy(self.log, memo) + ['deep']
        return new

    def __repr__(self):
        return f'Custom({self.n}, {self.log})'


one = Custom(1)
print(copy.copy(one), copy.deepcopy(one), copy.deepcopy([one, one]))


class Stateful:
    def __init__(self):
        self.keep, self.drop = 1, 2

    def __getstate__(self):
        return {'keep': self.keep}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.drop = 'restored'


s = copy.deepcopy(Stateful())
print(s.keep, s.drop)


class Grid(list):
    pass


g = Grid([[1], [2]])
g.label = ['l']
h, k = copy.copy(g), copy.deepcopy(g)
g[0].append(9)
g.label.append('m')
print(h, k, h.label, k.label, type(k).__name__)
Point = namedtuple('Point', 'x y')
p = copy.deepcopy(Point([1], 2))
dd = copy.deepcopy(defaultdict(list, a=[1]))
dd['b'].append(1)
print(p, dd, copy.copy(OrderedDict(a=[1])), copy.deepcopy(deque([[1]], maxlen=3)), copy.copy(deque('ab')))
err = copy.copy(ValueError('a', 1))
print(repr(err), err.args)
try:
    copy.deepcopy(x for x in [1])
except TypeError as error:
    print(error)
print(issubclass(copy.Error, Exception), copy.copy(print) is print, copy.deepcopy(Node) is Node)

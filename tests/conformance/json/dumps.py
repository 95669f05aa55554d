"""json.dumps: layouts, keys, numbers, strings, errors."""
import json
from collections import OrderedDict, defaultdict, namedtuple
from enum import IntEnum

data = {'a': [1, 2.5, None, True, 'é"\n\\/'], 'b': {'c': {}, 'd': []}, 'n': (1, 2)}
print(json.dumps(data))
print(json.dumps(data, indent=2))
print(json.dumps(data, indent='\t', sort_keys=True, ensure_ascii=False))
print(json.dumps(data, separators=(',', ':')), json.dumps(data, indent=0, separators=(';', '=')))
for value in (0, -1, 10 ** 30, 1.0, 1e100, 1e-7, -0.0, 3.14, True, None, '', 'x', [], {}, (), [[]], [[], [[]]], float('inf'), float('nan'), '\x00\x1f\x7f\u2028', '\U0001f600', "it's"):
    print(json.dumps(value), json.dumps(value, ensure_ascii=False), json.dumps(value, indent=1))
print(json.dumps({1: 2, None: 3, True: 4, 1.5: 5, 'k': 6}), json.dumps({'b': 1, 'a': 2}, sort_keys=True), json.dumps({2: 1, 10: 0}, sort_keys=True))


class Level(IntEnum):
    LOW = 1


class Price(float):
    def __repr__(self):
        return 'price'


Pair = namedtuple('Pair', 'x y')
print(json.dumps([Level.LOW, Price(1.5), OrderedDict(z=1, a=2), defaultdict(int, k=2), Pair(1, 2)]), json.dumps({Level.LOW: 1}))


class Point:
    def __init__(self):
        self.x, self.y = 1, 2


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {'x': o.x, 'y': o.y}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


print(json.dumps([Point(), {3, 1}], cls=Encoder), json.dumps({'p': Point()}, default=lambda o: o.__dict__, indent=1), Encoder(indent=None).encode({'s': {2, 1}}))
print(json.dumps({(1,): 1, 'a': 2}, skipkeys=True), ''.join(json.JSONEncoder(indent=2).iterencode({'a': [1, {}]})))
circular = []
circular.append(circular)
looped = {}
looped['me'] = {'again': looped}
for work in (lambda: json.dumps(Point()), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(float('nan'), allow_nan=False), lambda: json.dumps([1, {2, 3}]), lambda: json.dumps({'b': 1, 1: 2}, sort_keys=True), lambda: json.dumps(circular), lambda: json.dumps(looped), lambda: json.dumps(b'x'), lambda: json.dumps([1, [2, Point()]], cls=json.JSONEncoder), lambda: json.dumps(3 + 4j)):
    try:
        print(work())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

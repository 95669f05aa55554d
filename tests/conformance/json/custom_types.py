"""Encoders and decoders for classes of one's own."""
import json
from dataclasses import asdict, dataclass, field
from enum import Enum


class Kind(Enum):
    CIRCLE = 'circle'
    SQUARE = 'square'


class Mode(str, Enum):
    ON = 'on'


@dataclass
class Shape:
    kind: Kind
    size: float
    tags: list = field(default_factory=list)


class ShapeEncoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Shape):
            return {'__shape__': True, **asdict(o)}
        if isinstance(o, Kind):
            return o.value
        if isinstance(o, complex):
            return [o.real, o.imag]
        if isinstance(o, bytes):
            return o.hex()
        return super().default(o)


def as_shape(d):
    if d.pop('__shape__', False):
        return Shape(Kind(d['kind']), d['size'], d['tags'])
    return d


shapes = [Shape(Kind.CIRCLE, 1.5, ['a']), Shape(Kind.SQUARE, 2)]
text = json.dumps({'shapes': shapes, 'z': 1 + 2j, 'raw': b'\x00\xff', 'mode': Mode.ON}, cls=ShapeEncoder, indent=2)
print(text)
back = json.loads(text, object_hook=as_shape)
print(back['shapes'] == shapes, back['shapes'][0], back['z'], back['mode'] == Mode.ON)


class Tracing(json.JSONEncoder):
    seen = 0

    def default(self, o):
        Tracing.seen += 1
        if hasattr(o, 'to_json'):
            return o.to_json()
        return json.JSONEncoder.default(self, o)


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def to_json(self):
        return {'value': self.value, 'children': self.children}


tree = Node(1, [Node(2, [Node(3)]), Node(4)])
print(json.dumps(tree, cls=Tracing), Tracing.seen)
print(json.dumps(tree, default=lambda n: [n.value] + n.children))


class Record(dict):
    pass


class Numbers(list):
    pass


class Name(str):
    pass


class Count(int):
    pass


print(json.dumps([Record(a=1), Numbers([1, 2]), Name('n'), Count(3)]), json.dumps({Name('k'): Count(1)}, indent=1))
try:
    json.dumps({'deep': [{'bad': object()}]}, default=lambda o: (_ for _ in ()).throw(ValueError('no way')))
except ValueError as error:
    print(error)
try:
    json.dumps(Node(1), default=lambda o: o)
except ValueError as error:
    print(error)

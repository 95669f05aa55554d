"""json.loads: values, hooks, every kind of error."""
import json
from collections import OrderedDict

print(json.loads(' {"a": [1, 2.0, -3e2, null, true, false, "\\u00e9\\n"], "b": {}} '))
for text in ('3', '-0', '1E5', '0.5', '"x"', 'NaN', '-Infinity', '[]', '{}', '[[], [1]]', '"\\ud83d\\ude00"', '"\\"\\\\\\/\\b\\f\\n\\r\\t"', '123456789012345678901234567890', '\n\t [1 , 2 ] \r\n', '{"a": 1, "a": 2}'):
    value = json.loads(text)
    print(repr(value), type(value).__name__)
print(json.loads(b'[1, "\xc3\xa9"]'), json.loads(bytearray(b'{}')))
bad = ['', ' ', '{', '[', '[1,', '[1 2]', '{"a" 1}', '{"a":1,}', '{a:1}', "{'a': 1}", 'nul', 'True', '[1] x', '"abc', '"\\x"', '"a\nb"', '\n\n  [1,\n x]', '[1,]', '01', '-', '1.', '"\\u12"', '{"a":1 "b"', '{"a"', '{1: 2}', '"\\', '+1', '.5']
for text in bad:
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), '->', error, '|', error.msg, error.pos, error.lineno, error.colno)
print(issubclass(json.JSONDecodeError, ValueError), json.decoder.JSONDecodeError is json.JSONDecodeError)
print(json.loads('[1.5, 2, {"a": 1.25}]', parse_float=str, parse_int=lambda s: 'i' + s))
print(json.loads('{"a": {"b": 1}, "c": []}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"b": 1, "a": {"z": 1}}', object_pairs_hook=list), json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict) == OrderedDict(b=1, a=2))
print(json.loads('[NaN, Infinity, -Infinity, 1]', parse_constant=str), json.loads('"a\tb"', strict=False))
print(json.JSONDecoder().raw_decode('[1] 2'), json.JSONDecoder().raw_decode('  3 4', 2), json.JSONDecoder(object_hook=len).decode('{"a": 1}'))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


def revive(d):
    return Point(d['x'], d['y']) if d.get('type') == 'point' else d


print(json.loads('[{"type": "point", "x": 1, "y": 2}, {"k": {"type": "point", "x": 3, "y": 4}}]', object_hook=revive))
for work in (lambda: json.loads(3), lambda: json.loads(None), lambda: json.loads('\ufeff1'), lambda: json.loads('[1,', object_hook=dict), lambda: json.loads('{"a":1 x', object_hook=dict), lambda: json.loads('{"a" 1}', object_hook=dict), lambda: json.loads('{a}', object_hook=dict)):
    try:
        print(work())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

"""Reading what was written, through files in memory too."""
import io
import json

records = [{'id': i, 'name': f'user{i}', 'tags': ['t%d' % (i % 3)] * (i % 4), 'score': i / 7, 'active': i % 2 == 0, 'parent': None if i == 0 else i - 1} for i in range(6)]
for options in ({}, {'indent': 2}, {'sort_keys': True}, {'separators': (',', ':')}, {'ensure_ascii': False}):
    text = json.dumps(records, **options)
    print(len(text), json.loads(text) == records)
stream = io.StringIO()
json.dump({'k': [1, {'z': None}]}, stream, indent=4)
print(stream.getvalue())
stream.seek(0)
print(json.load(stream), stream.read() == '')


def depth(value):
    if isinstance(value, dict):
        return 1 + max([depth(v) for v in value.values()], default=0)
    if isinstance(value, list):
        return 1 + max([depth(v) for v in value], default=0)
    return 0


nested = []
for _ in range(50):
    nested = [nested, {'d': 1}]
print(depth(json.loads(json.dumps(nested))))


def flatten(value, prefix=''):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f'{prefix}.{key}' if prefix else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from flatten(inner, f'{prefix}[{index}]')
    else:
        yield prefix, value


config = json.loads('''
{
    "server": {"host": "localhost", "ports": [80, 443], "tls": {"enabled": true}},
    "users": [{"name": "a", "roles": []}, {"name": "b", "roles": ["admin"]}],
    "ratio": 0.75, "note": null
}
''')
for path, value in flatten(config):
    print(path, '=', json.dumps(value))
config['server']['ports'].append(8080)
config['users'][0]['roles'] += ['guest']
del config['note']
print(json.dumps(config, sort_keys=True))
lines = '\n'.join(json.dumps(r) for r in records[:3])
total = sum(json.loads(line)['score'] for line in lines.splitlines())
print(round(total, 6))
print({k: type(v).__name__ for k, v in json.loads('{"a":1,"b":1.0,"c":"1","d":null,"e":[],"f":{},"g":true}').items()})

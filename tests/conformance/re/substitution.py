"""sub, subn: templates, callbacks, empty matches."""
import re

print(re.sub(r'(\w+) (\w+)', r'\2 \1!', 'hello world foo bar'))
print(re.sub(r'(?P<first>a)(b)?', r'[\g<first>|\g<2>|\2]', 'ab a'))
print(re.sub('x*', '-', 'abxd'), re.sub('', '.', 'abc'), re.sub('b*', '<>', 'abbc'))
print(re.sub(r'\d+', lambda m: str(int(m[0]) * 2), 'a1b22c333'))
print(re.subn('a', 'b', 'aaaa', 2), re.subn('z', 'b', 'aaaa'), re.sub('a', 'b', 'aaaa', count=3))
print(re.sub('a', r'\n\t\\x', 'bab') == 'b\n\t\\xb', repr(re.sub('a', r'\101\0', 'a')))
print(re.sub(r'(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)', r'\10\1', 'abcdefghij'))
print(re.sub(r'\s+', ' ', '  many   spaces\t\there \n'), re.sub(b'a', b'x', b'banana'))
print(re.sub(r'(?i)HELLO', 'bye', 'Hello hELLo'), re.sub('hello', 'bye', 'HELLO', flags=re.I))
print(re.sub(r'^', '> ', 'one\ntwo', flags=re.M), re.sub(r'(?m)$', ';', 'one\ntwo'))
print(re.sub(r'(\w)(\w*)', lambda m: m.group(1).upper() + m.group(2).lower(), 'the QUICK brown'))
print(re.sub(r'[aeiou]', '', 'programming language'), re.sub(r'\W', '_', 'a-b c!'))
print(re.sub('.', lambda m: None or '', 'abc') == '', re.sub('(a)|b', r'[\1]', 'ab'))

for repl in (r'\2', r'\g<x>', r'\q', '\\', r'\g<1', r'\g1', r'\g<>', r'\g<1a>', r'\400'):
    try:
        print(repr(re.sub('(a)', repl, 'a')))
    except (re.error, IndexError) as error:
        print(type(error).__name__, error)


def camel_to_snake(name):
    step = re.sub(r'(.)([A-Z][a-z]+)', r'\1_\2', name)
    return re.sub(r'([a-z0-9])([A-Z])', r'\1_\2', step).lower()


for name in ('CamelCase', 'getHTTPResponseCode', 'already_snake', 'X', 'HTTPServer2Go'):
    print(name, camel_to_snake(name))

counter = iter(range(100))
print(re.sub('o', lambda m: str(next(counter)), 'foo boo zoo'))
print(re.sub(r'\b(\w)', lambda m: m[1].upper(), "it's a test-case"))
template = 'Dear {name}, you owe {amount}.'
values = {'name': 'Ann', 'amount': '$5'}
print(re.sub(r'\{(\w+)\}', lambda m: values[m.group(1)], template))
print(re.escape('a.b*c [x]+(y)'), re.escape('plain_text-1'), re.escape(b'a.b'), re.match(re.escape('1+1'), '1+1').group())

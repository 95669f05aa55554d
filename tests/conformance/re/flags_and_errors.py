"""Pattern objects, flags, the error class."""
import re

for pattern in (re.compile('abc'), re.compile('a', re.I), re.compile('a', re.I | re.M | re.S), re.compile(b'x', re.X), re.compile('(?i)a')):
    print(pattern, pattern.flags, pattern.pattern, pattern.groups)
print(re.I, re.IGNORECASE | re.DOTALL, repr(re.M), re.NOFLAG, int(re.X), re.I & re.M, bool(re.I & re.I), re.I | 0 == re.I)
print(re.A.value, re.S.name, re.compile('a') == re.compile('a'), re.compile('a') == re.compile('a', re.I), len({re.compile('k'), re.compile('k')}))
print(re.compile(re.compile('q')).pattern, re.compile('(?P<a>x)(y)(?P<b>z)').groupindex)

bad = ['(', ')', '*a', 'a**', '[a', 'a{2,1}', '(?P<1a>x)', '(?P<a>x)(?P<a>y)', '(?P=no)', r'\1', '(?z)', '[z-a]', 'a\\', '(?<=a*)b', '(?P<a', 'ab\n*+(?']
for text in bad:
    try:
        re.compile(text)
        print(repr(text), 'compiles')
    except re.error as error:
        print(repr(text), '->', error)
try:
    re.compile('one\ntwo(')
except re.error as error:
    print(error.msg, error.pos, error.lineno, error.colno, repr(error.pattern), isinstance(error, Exception))

for work in (lambda: re.match('a', 3), lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.compile(3), lambda: re.compile(re.compile('a'), re.I), lambda: re.findall('a', None)):
    try:
        print(work())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def validate(pattern, text):
    try:
        return bool(re.fullmatch(pattern, text))
    except re.error:
        return 'invalid'


for pattern, text in ((r'\d{3}-\d{4}', '555-1234'), (r'[A-Z]\w*', 'abc'), ('(unclosed', 'x'), (r'#[0-9a-fA-F]{6}', '#1a2B3c')):
    print(pattern, text, validate(pattern, text))
re.purge()
print(re.search('(a+)+b', 'a' * 12 + 'b').end())

"""What a match knows about itself."""
import re

m = re.match(r'(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?', '2024-05 and more')
print(m)
print(m.group(), m.group(0), m.group(1), m.group('month'), m.group(1, 'month', 4))
print(m.groups(), m.groups('none'), m.groupdict(), m['year'], m[2])
print(m.start(), m.end(), m.span(), m.span('month'), m.start(3), m.end(4), m.span(3))
print(m.pos, m.endpos, m.string, m.re.pattern, m.re.groups)
print(sorted(m.re.groupindex.items()), m.lastindex, m.lastgroup, m.regs)
print(m.expand(r'\2/\1 \g<year> \g<0>'))
for key in (9, -1, 'day', 'zz'):
    try:
        print(m.group(key))
    except IndexError as error:
        print('IndexError', error)

print(re.match('a', 'b'), re.search('b+', 'aabbb').span(), re.fullmatch('a+', 'aab'), re.fullmatch('a+b', 'aab'))
pattern = re.compile('b')
print(pattern.match('ab', 1), pattern.match('ab', 0), pattern.search('abab', 2), pattern.search('abab', 2, 3))
print(re.compile('^b').search('ab', 1), re.compile('a$').search('ab', 0, 1), pattern.search('b', -5, 99))

for text in ('((ab))', '(a)(b?)', '(?:(a)|(b))*', 'x', '(a)|(b)|(c)', '((a)(b))?c', '(?P<outer>x(?P<inner>y))'):
    subject = {'(?:(a)|(b))*': 'ba', 'x': 'x', '(a)|(b)|(c)': 'b', '((a)(b))?c': 'c',
               '(?P<outer>x(?P<inner>y))': 'xy'}.get(text, 'ab')
    found = re.match(text, subject)
    print(text, found.group(), found.lastindex, found.lastgroup, found.groups())

tokens = re.compile(r'(?P<number>\d+(\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/=()])|(?P<skip>\s+)|(?P<bad>.)')
line = 'total = 3.5 * (x1 + 42) - $'
for token in tokens.finditer(line):
    if token.lastgroup != 'skip':
        print(token.lastgroup, repr(token.group()), token.start())
print(bool(m), type(m).__name__, isinstance(m, re.Match), isinstance(pattern, re.Pattern))

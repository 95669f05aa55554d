"""string: constants, Template, Formatter, capwords."""
import string
from string import Formatter, Template

for name in ('ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'digits', 'hexdigits', 'octdigits', 'punctuation', 'printable', 'whitespace'):
    print(name, repr(getattr(string, name)))
print(string.capwords('hello  big world'), string.capwords('a-b c-d', '-'))
t = Template('$who likes ${what}s for $$5, $who.')
print(t.substitute(who='tim', what='kung pao'), t.substitute({'who': 'a'}, what='b'), t.safe_substitute(who='x'), t.template)
for bad in (lambda: t.substitute(who='x'), lambda: Template('$ bad').substitute(), lambda: Template('a\nb $1').substitute()):
    try:
        print(bad())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
print(Template('$ bad $1').safe_substitute(), Template('$x$y').substitute(x=1, y=[2]), Template('${x}y').substitute(x='X'))
if hasattr(t, 'get_identifiers'):
    print(t.get_identifiers(), t.is_valid(), Template('$ x').is_valid())


class Percent(Template):
    delimiter = '%'


print(Percent('%a and $b %%').substitute(a=1))
f = Formatter()
print(f.format('{0} {1!r:>5} {name:^7}|', 1, 'a', name='n'), f.format('{} {}', 1, 2), f.format('{0[k]} {1.real}', {'k': 3}, 4), f.format('{:{}}', 5, '>4'))
print(list(f.parse('a{b!r:c}d{{}}')), f.vformat('{x}', (), {'x': 9}))


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f'<{key}>')
        return super().get_value(key, args, kwargs)


print(Default().format('{a} {b} {0}', 'z', a=1))
for bad in (lambda: f.format('{0}'), lambda: f.format('{a}'), lambda: f.format('{} {0}', 1), lambda: f.format('{!x}', 1)):
    try:
        print(bad())
    except (IndexError, KeyError, ValueError) as error:
        print(type(error).__name__, error)


def caesar(text, k):
    lower, upper = string.ascii_lowercase, string.ascii_uppercase
    table = str.maketrans(lower + upper, lower[k:] + lower[:k] + upper[k:] + upper[:k])
    return text.translate(table)


print(caesar('Hello, World!', 3), caesar(caesar('Hello, World!', 3), 23))
print(''.join(c for c in 'a.b,c!' if c not in string.punctuation), all(c in string.hexdigits for c in 'DEADbeef'), len(string.printable), set(string.ascii_lowercase) <= set('the quick brown fox jumps over the lazy dog'))

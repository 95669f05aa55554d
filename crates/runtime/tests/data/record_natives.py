#!/usr/bin/env python3
"""Records what CPython 3.11 does with the methods of text: `python3 record_natives.py > natives.txt` in this directory."""

import json
import sys

from check_library import json_shim, re_shim

assert sys.version_info[:2] == (3, 11)


def value(v):
    """A value as the test reads it."""
    if v is None or type(v) in (bool, str):
        return v
    if type(v) is int:
        return v if abs(v) < 2 ** 53 else {'i': hex(v)}
    if type(v) is float:
        return {'f': repr(v)}
    if type(v) is complex:
        return {'c': [repr(v.real), repr(v.imag)]}
    if type(v) is bytes:
        return {'b': v.hex()}
    if type(v) is bytearray:
        return {'a': v.hex()}
    if type(v) is tuple:
        return {'t': [value(x) for x in v]}
    if type(v) is list:
        return [value(x) for x in v]
    if type(v) is dict:
        return {'d': [[value(k), value(x)] for k, x in v.items()]}
    if type(v) is range:
        return {'r': [v.start, v.stop, v.step]}
    raise TypeError(v)


def record(owner, name, call, args, kw):
    shown = [value(a) for a in args]
    named = {k: value(v) for k, v in kw.items()}
    try:
        result = ['ok', repr(call(*args, **kw))]
        if args and type(args[0]) is bytearray:
            result.append(repr(args[0]))
    except Exception as e:
        result = ['raises', type(e).__name__, str(e)]
    print(json.dumps([owner, name, shown, named, result]))


def of(type_, name, *rows):
    method = getattr(type_, name)
    for row in rows:
        row, kw = (row[:-1], row[-1]) if row and type(row[-1]) is Kw else (row, {})
        record(type_.__name__, name, method, row, kw)


class Kw(dict):
    pass


TEXTS = ['', 'a', 'abc', 'Hello World', '  padded\t\n', 'héllo wörld', 'straße', 'ǅ', '日本語', 'a,b,,c', '123', '½', 'aXbXc', 'İ', 'x\r\ny\nz\x0b', '\U0001f600 ok', 'Σίσυφος', '\x00\x7f', "it's", 'tab\there']
DATAS = [t.encode() for t in TEXTS] + [b'\xff\xfe', b'-12', b'+5']
PLAIN = 'upper lower title capitalize swapcase isalpha isalnum isdigit isspace isupper islower istitle isascii'.split()
SEARCH = 'find rfind index rindex count startswith endswith'.split()


def common(type_, texts, t):
    """`t` makes a piece of the type from text."""
    for name in PLAIN + ['strip', 'lstrip', 'rstrip', 'split', 'rsplit', 'splitlines', 'expandtabs', '__len__', '__repr__', '__str__']:
        of(type_, name, *[(x,) for x in texts])
    for name in SEARCH:
        for x in texts:
            of(type_, name, (x, t('b')), (x, t('')), (x, t('o'), 2), (x, t('l'), -4, -1), (x, t(''), 99), (x, t('a'), None, 1))
        of(type_, name, (texts[2], 3.5), (texts[2], None), (texts[2], [t('a')]), (texts[2], t('a'), 'x'))
    of(type_, 'startswith', (texts[2], (t('x'), t('a'))), (texts[2], (t('x'), 1)), (texts[2], ()))
    of(type_, 'endswith', (texts[2], (t('x'), t('c'))), (texts[2], (1,)))
    for name in ('ljust', 'rjust', 'center'):
        of(type_, name, *[(x, n) for x in texts for n in (-1, 0, 3, 8, 13)], (texts[2], 7, t('*')), (texts[2], 7, t('**')), (texts[2], 7, 1), (texts[2], 'x'), (texts[2], 2.5))
    of(type_, 'zfill', *[(t(x), n) for x in ('', '42', '-42', '+7', '--1', 'ab') for n in (0, 2, 6)])
    for name in ('split', 'rsplit'):
        of(type_, name, *[(x, t(s), n) for x in texts for s in ('a', ',', 'l', 'XX') for n in (-1, 0, 1, 5)], *[(x, None, n) for x in texts for n in (0, 1)],
           (texts[2], t('')), (texts[2], 5), (texts[2], Kw(maxsplit=1)), (texts[9], Kw(sep=t(','), maxsplit=1)), (texts[9], t(','), None))
    for name in ('strip', 'lstrip', 'rstrip'):
        of(type_, name, *[(x, t(s)) for x in texts for s in ('', 'a', ' abc', 'dlh')], (texts[2], None), (texts[2], 5))
    of(type_, 'splitlines', *[(x, True) for x in texts], (t("x\r\ny\nz"), Kw(keepends=True)))
    for name in ('partition', 'rpartition'):
        of(type_, name, *[(x, t(s)) for x in texts for s in ('b', ',', 'lo')], (texts[2], t('')), (texts[2], 1))
    of(type_, 'replace', *[(x, t(a), t(b), n) for x in texts for a, b in (('', '-'), ('l', 'LL'), ('a', '')) for n in (-1, 0, 1, 2)], (texts[2], 1, t('a')), (texts[2], t('a'), None), (texts[2], t('a'), t('z')))
    for name in ('removeprefix', 'removesuffix'):
        of(type_, name, (texts[2], t('a')), (texts[2], t('c')), (texts[2], t('abc')), (texts[2], t('')), (texts[2], t('abcd')), (texts[2], 1))
    of(type_, 'expandtabs', (t('a\tb\tc'), 4), (t('ab\n\tc'),), (t('a\tb'), 0), (t('a\tb'), -1), (t('a\tb'), Kw(tabsize=3)), (t('a\tb'), 'x'))
    of(type_, 'join', (t(','), [t('a'), t('b')]), (t(''), []), (t('-'), (t('x'),)), (t(','), [t('a'), 1]), (t(','), 5), (t(','), None), (t(', '), {b'k'.decode() if type_ is str else b'k': 1, b'j'.decode() if type_ is str else b'j': 2}))
    for name in ('__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__', '__add__'):
        of(type_, name, (texts[2], texts[3]), (texts[2], texts[2]), (texts[2], 5))
    of(type_, '__mul__', (texts[2], 3), (texts[2], 0), (texts[2], -1), (texts[2], True))
    of(type_, '__contains__', (texts[2], t('bc')), (texts[2], t('x')), (texts[2], 1.5), (texts[2], None))
    of(type_, '__getitem__', (texts[5], 1), (texts[5], -1), (texts[5], 99), (texts[5], 'x'))


def strings():
    common(str, TEXTS, str)
    for name in 'casefold isdecimal isnumeric isprintable isidentifier'.split():
        of(str, name, *[(x,) for x in TEXTS])
    of(str, 'encode', *[(x, e, h) for x in TEXTS for e, h in (('utf-8', 'strict'), ('ascii', 'strict'), ('ascii', 'replace'), ('latin-1', 'ignore'), ('ascii', 'backslashreplace'), ('ascii', 'xmlcharrefreplace'))],
       ('abc',), ('abc', 'nope'), ('é', 'ascii', 'nope'), ('abc', 1), ('é', Kw(errors='ignore', encoding='ascii')), ('abc', None))
    of(str, 'translate', ('hello', {104: 'J', 108: None, 111: 48}), ('hello', {}), ('hello', {104: 1114112}), ('hello', {104: 1.5}), ('héllo', {233: 'e'}))
    for row in (({'a': 'b', 'c': None, 100: 'x'},), ('abc', 'xyz'), ('abc', 'xyz', 'q'), ('ab', 'x'), (5,), ({'ab': 1},), ({1.5: 1},), (1, 'a'), ('aa', 'xy')):
        record('str', 'maketrans', str.maketrans, row, {})
    for row in ((), (5,), (1.5,), (None,), ('x',), (b'ab',), (b'h\xc3\xa9', 'utf-8'), (b'\xff', 'utf-8'), (b'\xff', 'utf-8', 'replace'), (b'\xff', 'latin-1'), ('x', 'utf-8'), (5, 'utf-8'), ([1, 'a', 2.5],), ({'a': (1,)},), (b'a', 5)):
        record('str', '__new__', str, row, {})
    formats()


def formats():
    for row in (('{} {}', 1, 'a'), ('{0}{1}{0}', 'x', 'y'), ('{:>5}|{:<5}|{:^5}', 1, 2, 3), ('{:.2f}', 3.14159), ('{:,}', 1234567), ('{!r} {!s} {!a}', 'é', 'é', 'é'),
                ('{0[1]} {0[0]}', [1, 2]), ('{0[k]}', {'k': 5}), ('{:{}}', 'x', 5), ('{:{}.{}f}', 3.14159, 8, 2), ('{}',), ('{1}', 1), ('{0} {}', 1, 2), ('{} {0}', 1, 2), ('{', 1), ('}', 1), ('{{}}',), ('{a}',),
                ('{!x}', 1), ('{!}', 1), ('{!rx}', 1), ('{0.nope}', 5), ('{0[a]}', [1]), ('{0[9]}', [1]), ('{:d}', 'x'), ('{:s}', 5), ('{:{:{}}}', 1, 2, 3), ('{:x}', 255), ('{:#010b}', 5), ('{:%}', 0.25),
                ('{:c}', 65), ('{:5}', None), ('{:5}', [1]), ('{}', [1, 'a']), ('{:e}', 12345.678), ('{:+}', 5), ('{:5}', True), ('{}', True), ('{0.}', 1), ('{0[}', 1), ('{0]}', 1), ('{:08.3f}', -3.14159), ('{:>{w}}', 'a', Kw(w=4)),
                ('{a} {b[0]}', Kw(a=1, b='xyz')), ('{a.b}', Kw(a=1)), ('{:_}', 10 ** 9), ('{:}', 5), ('{0:}{0!r:>4}', 'z'), ('{:😀^9}', 'x'), ('{:5.1}', 'abc'), ('{:j}', 1), ('{:.3}', 1 + 2j), ('{}', 10 ** 400), ('{}', 10 ** 5000), ('{:x}', 10 ** 40)):
        of(str, 'format', row)
    for row in (('{a}', {'a': 1}), ('{b}', {'a': 1}), ('{}', {'a': 1}), ('{0}', {'a': 1}), ('{a[0]}', {'a': [7]}), ('{a:>4}', {'a': 7}), ('{a}', 5)):
        of(str, 'format_map', row)
    values = [0, 1, -1, 255, 2 ** 70, 1.5, -0.0, 3.0, float('inf'), float('nan'), True, None, 'x', 'abc', b'y', [1], (), (1,), (1, 2), {'a': 1}, 65, 1 + 2j, 0x110000]
    for code in 'srcdiuoxXeEfFgGaq':
        of(str, '__mod__', *[('%' + code, v) for v in values])
        of(bytes, '__mod__', *[(b'%' + code.encode(), v) for v in values])
    of(bytes, '__mod__', *[(b'%b|', v) for v in values])
    for row in (('%5d|%-5d|%05d', (1, 2, 3)), ('%+d % d', (1, 2)), ('%.2f%%', 99.5), ('%(a)s-%(b)d', {'a': 'x', 'b': 2}), ('%(a)s', {'b': 1}), ('%(a)s', 5), ('%s', ()), ('%s %s', 1), ('%s', (1, 2)), ('', 5), ('', ()), ('', {}), ('x', [1]), ('%', 1),
                ('%*d', (5, 42)), ('%-*d|', (5, 42)), ('%.*f', (2, 3.14159)), ('%*d', ('a', 1)), ('%#x %#o %X', (255, 8, 255)), ('%5%', ()), ('%5%', 1), ('%(a', {}), ('%(a)', {'a': 1}), ('%ld', 5), ('%.3s', 'abcdef'), ('%10.3s|', 'abcdef'), ('%c%c', (65, 'b')),
                ('%c', 'ab'), ('%r', 'é'), ('%a', 'é'), ('%(a)s %s', {'a': 1}), ('%s%%', 5), ('%.0f', 2.5), ('%g', 1e20), ('%x', -255), ('%#.3x', 5), ('%05s', 'x'), ('%s', [1, (2,)]), ('%d', '5'), ('%x', 1.5), ('%f', 'x'), ('%f', None), ('%d', 1e300), ('%d %s', (1,)), ('%s', ('a', 'b')), ('é%sé', 'ü'), ('%y', 1), ('%é', 1)):
        of(str, '__mod__', row)
    for row in ((b'%s', b'x'), (b'%s', 'x'), (b'%5s|', b'x'), (b'%(k)s', {b'k': b'v'}), (b'%(k)s', {'k': b'v'}), (b'%d', 5), (b'%c', 65), (b'%c', b'A'), (b'%c', 256), (b'%c', b'AB'), (b'%a', 'é'), (b'%r', b'z'), (b'%f', 1.5), (b'%f', 'x'), (b'%s', b'\xff'), (b'\xff%d', 1), (b'%s', (b'a', b'b')), (b'%s', ()), (b'%y', 1)):
        of(bytes, '__mod__', row)
    for v in values + ['é', range(3)]:
        for spec in ('', '5', '<5', 'd', 's', '.2f', 'x', ',', 'zz', '+', '010', 'c'):
            record('builtins', 'format', format, (v, spec), {})
        for name in ('repr', 'ascii'):
            record('builtins', name, getattr(__builtins__, name), (v,), {})
        if not (type(v) is tuple):
            for name in ('chr', 'ord', 'bin', 'oct', 'hex'):
                if not (name == 'chr' and type(v) is int and 0xd800 <= v < 0xe000):
                    record('builtins', name, getattr(__builtins__, name), (v,), {})
    record('builtins', 'format', format, (5, 3), {})
    for n in (-1, 2 ** 31, 2 ** 70, 0x10ffff, 8364):
        record('builtins', 'chr', chr, (n,), {})
    for type_ in (int, float, complex, str):
        of(type_, '__format__', *[(x, s) for x in (5, 2.5, 1j, 'ab') if type(x) is type_ for s in ('', '8', '>8', 3)])


def data():
    for kind in (bytes, bytearray):
        texts = [kind(d) for d in (DATAS if kind is bytes else DATAS[:6] + [b'x\r\ny', b'\xff'] + DATAS[9:15])]
        common(kind, texts, lambda s: s.encode() if kind is bytes else bytearray(s.encode()))
        of(kind, 'find', (kind(b'abc'), 98), (kind(b'abc'), 300), (kind(b'abc'), 'b'))
        of(kind, 'decode', *[(kind(d), e, h) for d in DATAS for e, h in (('utf-8', 'strict'), ('utf-8', 'ignore'), ('ascii', 'strict'), ('latin-1', 'strict'), ('ascii', 'replace'), ('utf8', 'backslashreplace'))], (kind(b'a'),), (kind(b'a'), 'nope'), (kind(b'\xff'), Kw(errors='replace')))
        of(kind, 'hex', (kind(b'\x01\xab\xff'),), (kind(b'\x01\xab\xff'), ':'), (kind(b'\x01\xab\xff\x00\x10'), '-', 2), (kind(b'\x01\xab\xff\x00\x10'), '-', -2), (kind(b'ab'), ''), (kind(b'ab'), 'é'), (kind(b'ab'), 5), (kind(b'ab'), b':'))
        of(kind, 'translate', (kind(b'abc'), bytes(range(255, -1, -1))), (kind(b'abc'), None, b'b'), (kind(b'abc'), b'x'), (kind(b'abc'), None), (kind(b'abc'), 5), (kind(b'abc'), None, Kw(delete=b'a')))
        for row in ((), (3,), (b'ab',), ([1, 2, 3],), ([256],), (['a'],), ('ab',), ('ab', 'utf-8'), ('é', 'ascii'), ('é', 'ascii', 'replace'), (-1,), (1.5,), (None,), (range(3),), (b'a', 'utf-8'), ({1: 2},), (bytearray(b'xy'),)):
            record(kind.__name__, '__new__', kind, row, {})
        for row in (('00ff',), ('0 1',), ('zz',), (' 0a  0B',), (5,), ('0',), ('',)):
            record(kind.__name__, 'fromhex', kind.fromhex, row, {})
        for row in ((b'abc', b'xyz'), (b'ab', b'x'), (1, b'a')):
            record(kind.__name__, 'maketrans', kind.maketrans, row, {})
    b = lambda: bytearray(b'abcabc')
    of(bytearray, 'append', (b(), 100), (b(), 256), (b(), -1), (b(), 'a'), (b(), b'a'))
    of(bytearray, 'extend', (b(), b'xy'), (b(), [1, 2]), (b(), 'xy'), (b(), 5), (b(), [300]), (b(), ['a']), (b(), range(3)))
    of(bytearray, 'insert', (b(), 0, 1), (b(), 99, 1), (b(), -1, 1), (b(), -99, 1), (b(), 0, 256))
    of(bytearray, 'pop', (b(),), (b(), 0), (b(), -2), (b(), 9), (bytearray(),), (b(), 'x'))
    of(bytearray, 'remove', (b(), 98), (b(), 100), (b(), 256))
    of(bytearray, 'reverse', (b(),), (bytearray(),))
    of(bytearray, 'clear', (b(),))
    of(bytearray, 'copy', (b(),))
    of(bytearray, '__iadd__', (b(), b'xy'), (b(), bytearray(b'z')))
    of(bytearray, '__setitem__', (b(), 0, 1), (b(), 9, 1), (b(), 0, 300), (b(), -1, 65))
    of(bytearray, '__delitem__', (b(), 0), (b(), 9), (b(), -1))


def shims():
    re, js = re_shim(), json_shim()
    found = {}
    patterns = [('a', 0), ('(a)(b)?', 0), (r'(?P<year>\d{4})-(?P<mon>\d\d)', 0), ('', 0), ('x*', 0), ('^.', 8), (r'\bw', 0), ('(?i)É', 0), ('é+', 2), (r'(?<=a)b', 0), (r'(\w)\1', 0), ('日(.)', 0), (b'a(.)', 0), (rb'[\x80-\xff]+', 0), (rb'\w+', 2),
                ('(', 0), ('[', 0), ('a**', 0), (r'(?P<a>x)(?P<a>y)', 0), ('(?P=x)', 0), (b'(', 0), ('a{2,1}', 0), ('(?a)a', 32), ('a', 4), (b'a', 32), ('x', 256), (r'\d', 256), (b'x', 4), (r'a|b', 64), ('a $', 64)]
    for pattern, flags in patterns:
        try:
            shown = re.compile(pattern, flags)
            handle = shown[0]
            print(json.dumps(['_re', 'compile', [value(pattern), flags], {}, ['compiled', repr(shown[1:])]]))
        except Exception as e:
            print(json.dumps(['_re', 'compile', [value(pattern), flags], {}, ['raises', type(e).__name__, str(e)]]))
            continue
        texts = ['', 'a', 'ab aab', '2020-01 and 1999-12', 'éÉé', 'w w\nww', '日本日語', 'aabbcc'] if isinstance(pattern, str) else [b'', b'a', b'ab a\xff\xfe', b'w_1 \xe9', bytearray(b'aab')]
        for text in texts:
            for pos, end in ((0, len(text)), (1, len(text)), (0, 2), (2, 1)):
                if pos > len(text) or end > len(text):
                    continue
                for mode in (0, 1, 2) if pos <= end else (1, 2):
                    row = [value(text), pos, end, mode]
                    print(json.dumps(['_re', 'match', [value(pattern), flags] + row, {}, ['ok', repr(re.match(handle, text, pos, end, mode))]]))
                for limit in (0, 1):
                    row = [value(text), pos, end, limit]
                    print(json.dumps(['_re', 'scan', [value(pattern), flags] + row, {}, ['ok', repr(re.scan(handle, text, pos, end, limit))]]))
    for text in ('null', 'true x', '[1, 2.5, "x"]', '{"a": {"b": [1]}, "a": 2}', '"é\\u00e9\\n"', '', ' 1', '[1,]', '{"a"}', '{1:2}', '"abc', '"\\q"', '"\\u12"', '-', 'NaN', '[-Infinity, Infinity]', '1e5', '-0', '-0.0', '1' * 50, '1' * 5000, '"a\nb"', '[' * 5, '{"a":1,}', 'é', '"é" x', '[1 2]', '1.', '01'):
        for start in (0, 1):
            if start <= len(text):
                record('_json', 'scan', js.scan, (text, start), {})
    record('_json', 'scan', js.scan, ('é["é", 1] x', 1), {})
    for v in (None, True, 5, 1.5, 1e100, float('nan'), 'é"\n', [1, [2, (3,)]], {'b': 1, 'a': [None]}, {1: 2}, {}, [], [1 + 2j], 2 ** 100, {'é': 'ü'}, [[]], {'a': {}}, b'x', '\x7f\u2028\U0001f600'):
        for indent, item, key in ((None, ', ', ': '), ('  ', ',', ': '), ('', ',', ':')):
            for flags in ((False, True, True), (True, False, False)):
                record('_json', 'encode', js.encode, (v, indent, item, key) + flags, {})
    import hashlib
    for name in 'md5 sha1 sha224 sha256 sha384 sha512'.split():
        record('_hashlib', 'digest', lambda n, d: hashlib.new(n, d).digest(), (name, b'abc'), {})


strings()
data()
shims()

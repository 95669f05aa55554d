"""findall, finditer, split and the syntax of patterns."""
import re

print(re.findall(r'\w+', 'a bc d'), re.findall(r'(\w)(\d)?', 'a1b'), re.findall('(a)|b', 'ab'))
print(re.findall('a*', 'baac'), re.findall(b'x', b'axx'), re.findall(r'\d+', ''), re.findall('aa', 'aaaaa'))
print([m.span() for m in re.finditer('a|', 'ba')], [m.group() for m in re.compile('.').finditer('abcd', 1, 3)])
print(re.split(r'[,;]\s*', 'a, b;c,d'), re.split('(,)', 'a,b,c'), re.split('x*', 'axbc'))
print(re.split(r'\W+', 'one two  three', maxsplit=1), re.split('(a)|b', 'xaybz'), re.split(',', ''), re.split(r'\b', 'hi you'))
print(re.findall(r'(?<=\$)\d+', '$5 and $10 or 7'), re.findall(r'\w+(?=!)', 'hey! you hi!'), re.findall(r'(?<!a)b', 'ab cb b'))
print(re.findall(r'q(?!u)\w', 'quit qatar iraq qx'), re.search(r'(\w)\1', 'hello').group(), re.search(r'(?P<q>["\']).*?(?P=q)', 'say "it\'s"').group())
print(re.findall('<.*>', '<a><b>'), re.findall('<.*?>', '<a><b>'), re.findall('a{2}', 'aaaaa'), re.findall('a{2,}', 'aaaaa a'), re.findall('a{,2}b', 'aaab b'))
print(re.findall(r'^\w+', 'one\ntwo', re.M), re.findall('.+', 'a\nb'), re.findall('.+', 'a\nb', re.S), re.findall(r'\w+$', 'one\ntwo\n'))
print(re.findall('[a-cx-z]', 'abcdxyz'), re.findall('[^a-c]', 'abcd-'), re.findall(r'[\d.]+', 'v1.2.3'), re.findall(r'[]a]', ']a['), re.findall('[a-]', 'a-b'))
print(re.findall(r'\d', '1٣'), re.findall(r'\d', '1٣', re.A), re.findall(r'\w+', 'naïve café'), re.findall(r'\w+', 'naïve', re.ASCII))
print(re.search(r'\bcat\b', 'a cat sat').start(), re.search(r'\Bat', 'cat').start(), re.search(r'\Aab', 'abab').end(), re.search(r'ab\Z', 'abab').start())
print(re.match(r'(?x) a  b # comment', 'ab').group(), re.compile('''
    (\\d+)  # whole
    \\.     # point
    (\\d*)  # part
''', re.VERBOSE).match('3.14').groups())
print(re.match(r'(?:ab)+', 'ababa').group(), re.match(r'a|ab', 'ab').group(), re.match(r'(a(?:b(c)?)?)', 'ab').groups())
print(re.match(r'(?i:A)b', 'ab'), re.match(r'(?i:A)b', 'aB'), re.match(r'(a)?(?(1)b|c)', 'ab').group(), re.match(r'(a)?(?(1)b|c)', 'c').group())
email = re.compile(r'^[\w.+-]+@[\w-]+\.[\w.-]+$')
for address in ('a@b.co', 'first.last+tag@sub.example.org', 'nope', 'a@b', '@x.y'):
    print(address, bool(email.match(address)))
log = '''2024-01-05 ERROR disk full
2024-01-06 INFO ok
2024-02-01 ERROR no net'''
for date, level, text in re.findall(r'^(\S+) (ERROR|INFO) (.*)$', log, re.MULTILINE):
    print(date, level, text)
words = {}
for word in re.findall(r"[a-z']+", "It's the end; the END isn't the start".lower()):
    words[word] = words.get(word, 0) + 1
print(sorted(words.items(), key=lambda kv: (-kv[1], kv[0])))
print([re.sub(r'\s', '', part) for part in re.split(r'[+\-*/]', '3 + 4*x - 12 / y')])

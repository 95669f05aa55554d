"""Counter."""
from collections import Counter

c = Counter('abracadabra')
print(c, c['a'], c['zzz'], c.most_common(2), c.most_common(), sum(c.values()), c.total(), len(c), list(c))
print(Counter(a=3, b=1), Counter({'x': 2}), Counter(), Counter([1, 1, 2]), Counter(None), repr(Counter(a=0, b=-1)))
c.update('aab')
c.update({'z': 2}, q=1)
print(c['a'], c['z'], c['q'])
c.subtract('aaaa')
c.subtract(z=5)
print(c['a'], c['z'], sorted(c.elements()))
a, b = Counter(a=3, b=1, c=-1), Counter(a=1, b=2, d=4)
print(a + b, a - b, a & b, a | b, +a, -a)
print(a == Counter(a=3, b=1, c=-1), Counter(a=1) == Counter(a=1, b=0), a != b, Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=2) >= Counter(a=2, b=-1))
a += b
print(a)
a -= Counter(a=10)
print(a)
a |= Counter(z=3)
a &= Counter(z=2, d=1)
print(a)
del c['nothing']
del c['b']
print('b' in c, c.pop('r'), c.get('r', 'gone'), c.copy() == c, type(c.copy()).__name__)
print(Counter('hello').most_common(1), Counter([]).most_common(1), Counter('aabbcc').most_common(2), max(Counter('banana').items(), key=lambda kv: kv[1]))
words = 'the quick the lazy the dog quick'.split()
counts = Counter(words)
for word, n in counts.most_common():
    print(f'{word:<6}{n}')
print(sorted(counts, key=lambda w: (-counts[w], w)), dict(counts), [w for w, n in counts.items() if n == 1])
print(Counter(len(w) for w in words), Counter(map(str.upper, 'aAb')), Counter(zip('aab', 'xxy')))


def is_anagram(x, y):
    return Counter(x) == Counter(y)


print(is_anagram('listen', 'silent'), is_anagram('a', 'aa'), not Counter('abc') - Counter('aabbcc'), list((Counter('aab') & Counter('ab')).elements()))
try:
    Counter.fromkeys('ab')
except NotImplementedError as error:
    print(error)
try:
    Counter(a=1) + 3
except TypeError as error:
    print(error)


class Tally(Counter):
    def __missing__(self, key):
        return -1


print(Tally('ab'), Tally('ab')['zz'], isinstance(Counter(), dict), Counter(a=1) | {'b': 1} if False else 'ok')

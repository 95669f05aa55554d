"""chain, islice, groupby, zip_longest, accumulate and the rest that end."""
import operator
from itertools import *

print(list(chain('ab', [1], (), range(2))), list(chain.from_iterable(['ab', 'cd'])), list(chain()))
print(list(islice('abcdefg', 2)), list(islice('abcdefg', 2, 4)), list(islice('abcdefg', 2, None)), list(islice('abcdefg', 0, None, 3)), list(islice(count(), 5, 20, 5)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2, 3], initial=100)), list(accumulate([1, 2, 3, 4], operator.mul)), list(accumulate([])), list(accumulate('abc')))
print([(k, list(g)) for k, g in groupby('AAABBC')], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby('AABBAA')])
animals = sorted(['cat', 'cow', 'ant', 'bee', 'ape'])
print({k: list(g) for k, g in groupby(animals, key=operator.itemgetter(0))})
print(list(zip_longest('abc', [1], fillvalue='-')), list(zip_longest()), list(zip_longest([1, 2], 'x')))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, '', 'x'])))
print(list(compress('ABCDEF', [1, 0, 1, 0, 1, 1])), list(starmap(pow, [(2, 5), (3, 2)])), list(pairwise('abcd')), list(pairwise([1])))
a, b, c = tee([1, 2, 3], 3)
print(next(a), list(b), list(a), list(c))
print(list(repeat('x', 3)), list(map(pow, range(4), repeat(2))), list(zip(count(1), 'ab')), list(islice(cycle('abc'), 7)), list(cycle([])))
print(list(islice(count(10, -3), 4)), list(islice(count(0.5, 0.5), 3)), next(count()))
g = groupby([1, 1, 2])
key, first = next(g)
key2, second = next(g)
print(key, key2, list(first), list(second))
it = iter(range(6))
print(list(islice(it, 2)), list(it))


def batches(iterable, n):
    it = iter(iterable)
    while batch := tuple(islice(it, n)):
        yield batch


def sliding(iterable, n):
    its = tee(iterable, n)
    for i, it in enumerate(its):
        next(islice(it, i, i), None)
    return zip(*its)


def roundrobin(*iterables):
    pending = len(iterables)
    nexts = cycle(iter(it).__next__ for it in iterables)
    while pending:
        try:
            for nxt in nexts:
                yield nxt()
        except StopIteration:
            pending -= 1
            nexts = cycle(islice(nexts, pending))


print(list(batches('abcdefg', 3)), list(sliding(range(5), 3)), list(roundrobin('ABC', 'D', 'EF')))
for bad in (lambda: islice([], -1), lambda: islice([], 0, None, 0), lambda: list(chain(3)), lambda: list(zip_longest(3)), lambda: tee([], -1)):
    try:
        print(bad())
    except (ValueError, TypeError) as error:
        print(type(error).__name__)


def primes():
    sieve = {}
    for n in count(2):
        if n not in sieve:
            yield n
            sieve[n * n] = [n]
        else:
            for p in sieve.pop(n):
                sieve.setdefault(n + p, []).append(p)


print(list(islice(primes(), 15)), list(takewhile(lambda p: p < 30, primes())))
text = 'aaabccddd'
print(''.join(f'{len(list(g))}{k}' for k, g in groupby(text)), [''.join(g) for _, g in groupby('a1b22c', str.isdigit)])

"""product, permutations, combinations."""
from itertools import combinations, combinations_with_replacement, permutations, product
from math import comb, factorial

print(list(product('ab', [1, 2])), list(product('ab', repeat=2)), list(product()), list(product([], 'a')), len(list(product(range(3), repeat=4))))
print(list(permutations('abc')), list(permutations(range(3), 2)), list(permutations([1], 2)), list(permutations('ab', 0)))
print(list(combinations('abcd', 2)), list(combinations(range(4), 3)), list(combinations('ab', 3)), list(combinations('abc', 0)), list(combinations(range(5), 4)))
print(list(combinations_with_replacement('abc', 2)), list(combinations_with_replacement('ab', 3)), list(combinations_with_replacement([], 2)))
for n in range(7):
    assert len(list(permutations(range(n)))) == factorial(n)
    for r in range(n + 1):
        assert len(list(combinations(range(n), r))) == comb(n, r)
        assert len(list(permutations(range(n), r))) == factorial(n) // factorial(n - r)
for bad in (lambda: combinations('ab', -1), lambda: permutations('ab', -1), lambda: product('a', repeat=-1), lambda: combinations(3, 2)):
    try:
        print(list(bad()))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def powerset(items):
    items = list(items)
    return [set(c) for r in range(len(items) + 1) for c in combinations(items, r)]


print([sorted(s) for s in powerset('abc')])
print(max((a * b for a, b in combinations([3, 9, 2, 7], 2))), [p for p in permutations([1, 2, 3]) if p[0] < p[1]])


def queens(n):
    return sum(1 for cols in permutations(range(n))
               if n == len({cols[i] + i for i in range(n)}) == len({cols[i] - i for i in range(n)}))


print([queens(n) for n in range(1, 7)])


def puzzle(words, total):
    letters = sorted(set(''.join(words) + total))
    for digits in permutations(range(10), len(letters)):
        value = dict(zip(letters, digits))
        if any(value[w[0]] == 0 for w in words + [total]):
            continue
        number = lambda w: int(''.join(str(value[c]) for c in w))
        if sum(map(number, words)) == number(total):
            return value
    return None


print(sorted(puzzle(['AB', 'BA'], 'CAC').items()))
best = min(permutations([(0, 0), (3, 4), (1, 1), (6, 0)]), key=lambda p: sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(p, p[1:])))
print(best)
print([''.join(p) for p in product('01', repeat=3)], sum(1 for d in product(range(1, 7), repeat=3) if sum(d) == 10))

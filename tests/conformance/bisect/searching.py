"""bisect and insort."""
import bisect
from bisect import bisect_left, bisect_right, insort, insort_left

a = [1, 2, 2, 2, 5, 8]
print([bisect_left(a, x) for x in range(10)], [bisect_right(a, x) for x in range(10)], bisect.bisect is bisect_right or bisect.bisect(a, 2))
print(bisect_left(a, 2, 2), bisect_right(a, 2, 0, 3), bisect_left([], 1), bisect_left(a, 2, hi=2), bisect_left('abcdef', 'd'))
people = [('ann', 20), ('bob', 25), ('cy', 31)]
print(bisect_left(people, 25, key=lambda p: p[1]), bisect_right(people, 25, key=lambda p: p[1]))
insort(people, ('dee', 27), key=lambda p: p[1])
print(people)
b = []
for x in (5, 1, 4, 1, 3):
    insort(b, x)
print(b)
insort_left(b, 1.0)
insort(b, 1.5)
print(b)
for bad in (lambda: bisect_left([1], 'a'), lambda: bisect_left([1, 2], 1, -1), lambda: insort(3, 1)):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__)


def grade(score, breakpoints=(60, 70, 80, 90), grades='FDCBA'):
    return grades[bisect.bisect(breakpoints, score)]


print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])


def lis(values):
    tails = []
    for v in values:
        i = bisect_left(tails, v)
        tails[i:i + 1] = [v]
    return len(tails)


print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([1, 1, 1]), lis(range(50)))


def count_between(sorted_values, low, high):
    return bisect_right(sorted_values, high) - bisect_left(sorted_values, low)


squares = [i * i for i in range(100)]
print(count_between(squares, 100, 400), squares[bisect_left(squares, 5000)], bisect_left(range(1000000), 777), bisect_left(range(10 ** 9), True, key=lambda x: x * x >= 2 * 10 ** 12))

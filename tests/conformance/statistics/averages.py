"""Means, medians, modes over ints, floats and fractions."""
from fractions import Fraction as F
from statistics import *

sets = [[1, 2, 3, 4], [1.5, 2.5, 4], [F(1, 2), F(1, 3)], [3], [1, 2.5, F(1, 4)], [1e308, 1e308, -1e308], [0.1] * 10, [2, 2, 2], [True, 2], [5, 1, 5, 2, 2]]
for data in sets:
    print(data)
    for work in (mean, fmean, median, median_low, median_high, mode, multimode, geometric_mean, harmonic_mean, median_grouped):
        try:
            print(' ', work.__name__, repr(work(data)))
        except (StatisticsError, TypeError, OverflowError) as error:
            print(' ', work.__name__, type(error).__name__, error)
for work in (mean, fmean, median, median_low, median_high, median_grouped, mode, geometric_mean, harmonic_mean, multimode):
    try:
        print(work([]))
    except StatisticsError as error:
        print(error)
print(fmean([1, 2], [3, 1]), harmonic_mean([40, 60], weights=[5, 30]), harmonic_mean([0, 4]), mode('mississippi'), multimode('aabbc'))
print(mean([1, float('inf')]), mean([float('nan'), 1]), median([3, 'a'][:1]), mean(range(101)), median(iter([5, 3, 1])), mean(x / 10 for x in range(4)))
for bad in (lambda: mean(['a']), lambda: harmonic_mean([-1, 2]), lambda: geometric_mean([0, 1]), lambda: fmean([1], [1, 2]), lambda: median([1, 'x'])):
    try:
        print(bad())
    except (TypeError, StatisticsError) as error:
        print(type(error).__name__, error)

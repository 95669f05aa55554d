"""Variance, deviation, quantiles, regression."""
import random
from fractions import Fraction as F
from statistics import *

random.seed(3)
sets = [[1, 2, 3, 4], [1.5, 2.5, 4], [F(1, 2), F(1, 3), F(1)], [random.gauss(0, 1e3) for _ in range(50)], [0.1] * 10, [2, 2, 2], [1, 2.5, F(1, 4)], [1e-320, 5e300, 3.3], [3]]
for data in sets:
    for work in (variance, pvariance, stdev, pstdev, quantiles):
        try:
            print(work.__name__, repr(work(data)))
        except (StatisticsError, OverflowError) as error:
            print(work.__name__, error)
print(variance([1, 2, 3], xbar=2), pvariance([1, 2, 4], mu=7 / 3), stdev([1, 2, 3], 2), pstdev([10 ** 20, 10 ** 20 + 2]))
x = [1, 2, 3, 4, 5]
y = [2, 4.1, 6.2, 7.9, 10]
print(correlation(x, y), covariance(x, y), linear_regression(x, y), linear_regression(x, y, proportional=True))
slope, intercept = linear_regression(x, x)
print(slope, intercept, linear_regression(x, y).slope)
print(quantiles(x, n=10, method='inclusive'), quantiles(range(1, 100), n=4), quantiles([1, 2], n=3))
for bad in (lambda: correlation(x, [1] * 5), lambda: linear_regression([1, 1], [1, 2]), lambda: covariance([1], [1]), lambda: correlation([1, 2], [1]), lambda: quantiles([1]), lambda: quantiles(x, n=0), lambda: quantiles(x, method='z'), lambda: variance([1]), lambda: pvariance([])):
    try:
        print(bad())
    except (StatisticsError, ValueError) as error:
        print(type(error).__name__, error)
scores = {'ann': [90, 85, 77], 'bob': [60, 75, 88], 'cy': [100, 100, 99]}
for name, marks in scores.items():
    print(f'{name:>5} {mean(marks):6.2f} {stdev(marks):6.2f} {median(marks)}')
best = max(scores, key=lambda k: fmean(scores[k]))
print(best, [round((m - mean(scores[best])) / stdev(scores[best]), 4) for m in scores[best]])

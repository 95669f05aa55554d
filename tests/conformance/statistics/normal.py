"""NormalDist."""
from statistics import NormalDist, StatisticsError

n = NormalDist(100, 15)
print(n, n.mean, n.median, n.mode, n.stdev, n.variance)
for x in (70, 100, 110, 145.5):
    print(x, n.pdf(x), n.cdf(x), n.zscore(x))
for p in (0.5, 0.95, 0.001, 1e-12, 0.9999999):
    print(p, n.inv_cdf(p))
print(n.quantiles(), n.quantiles(n=10))
print(n + 5, n - 5, n * 2, n / 4, 5 + n, 200 - n, 3 * n, n + n, n - NormalDist(90, 20), -n, +n)
print(n.overlap(NormalDist(90, 10)), n.overlap(NormalDist(100, 15)), n.overlap(NormalDist(130, 15)))
print(NormalDist.from_samples([1, 2, 3, 4, 5]), n.samples(3, seed=1), n == NormalDist(100, 15), n != NormalDist(), hash(n) == hash(NormalDist(100.0, 15.0)))
for bad in (lambda: NormalDist(0, -1), lambda: n.inv_cdf(0), lambda: NormalDist(0, 0).pdf(1), lambda: NormalDist(0, 0).cdf(1), lambda: n.overlap(3)):
    try:
        bad()
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
birth = NormalDist.from_samples([2.5, 3.1, 2.1, 2.4, 2.7, 3.5])
drug = NormalDist(0.4, 0.15)
both = birth + drug
print(round(both.mean, 4), round(both.stdev, 4), f'{birth.cdf(3.0) - birth.cdf(2.0):.4f}')

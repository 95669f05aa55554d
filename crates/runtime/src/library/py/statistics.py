"""Statistics, with CPython's exactness: sums are of exact ratios and are rounded once."""

from collections import Counter, namedtuple
from math import erf, exp, fabs, fsum, hypot, isqrt, log, sqrt, tau


class StatisticsError(ValueError):
    pass


def _exact_ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _coerce(T, S):
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    names = (T.__name__, S.__name__)
    if names == ('Fraction', 'float'):
        return S
    if names == ('float', 'Fraction'):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _sum(data):
    """The type of the result, the exact sum as numerator and denominator (None for an infinity or NaN), the count."""
    count = 0
    kind = int
    partials = {}
    for x in data:
        if type(x) is not kind:
            kind = _coerce(kind, type(x))
        n, d = _exact_ratio(x)
        count += 1
        partials[d] = partials.get(d, 0) + n
    return kind, _total(partials), count


def _total(partials):
    if None in partials:
        return partials[None], None
    numerator, denominator = 0, 1
    for d, n in sorted(partials.items()):
        if d == denominator:
            numerator += n
        elif d % denominator == 0:
            numerator = numerator * (d // denominator) + n
            denominator = d
        else:
            numerator = numerator * d + n * denominator
            denominator *= d
    return numerator, denominator


def _convert(n, d, kind):
    """n/d as `kind`, a float where an integer can't hold it."""
    if d is None:
        return n
    if kind is float:
        return n / d
    if issubclass(kind, int):
        if n % d:
            return n / d
        return kind(n // d)
    if issubclass(kind, float):
        return kind(n / d)
    if kind.__name__ == 'Fraction':
        return kind(n, d)
    return kind(n) / kind(d)


def mean(data):
    kind, (n, d), count = _sum(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return n / count if d is None else _convert(n, d * count, kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = fsum([x * w for x, w in zip(data, weights)])
    weight = fsum(weights)
    if not weight:
        raise StatisticsError('sum of weights must be non-zero')
    return total / weight


def geometric_mean(data):
    try:
        return exp(fmean([log(x) for x in data]))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = list(data)
    negative = 'harmonic mean does not support negative values'
    if not data:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if len(data) == 1 and weights is None:
        if data[0] < 0:
            raise StatisticsError(negative)
        return data[0]
    if weights is None:
        weights = [1] * len(data)
        wn, wd = len(data), 1
    else:
        weights = list(weights)
        if len(weights) != len(data):
            raise StatisticsError('Number of weights does not match data size')
        if any([w < 0 for w in weights]):
            raise StatisticsError(negative)
        _, (wn, wd), _ = _sum(weights)
    if any([x < 0 for x in data]):
        raise StatisticsError(negative)
    try:
        kind, (n, d), _ = _sum([w / x if w else 0 for w, x in zip(weights, data)])
    except ZeroDivisionError:
        return 0
    if n <= 0:
        raise StatisticsError('Weighted sum must be positive')
    if d is None:
        return wn / wd / n
    return _convert(wn * d, wd * n, kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    from bisect import bisect_left, bisect_right
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError('no median for empty data')
    x = data[n // 2]
    below = bisect_left(data, x)
    inside = bisect_right(data, x, lo=below) - below
    interval = float(interval)
    return float(x) - interval / 2.0 + interval * (n / 2 - below) / inside


def mode(data):
    counts = Counter(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return counts.most_common(1)[0][0]


def multimode(data):
    counts = Counter(data)
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == 'exclusive':
        for i in range(1, n):
            j = i * (size + 1) // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f'Unknown method: {method!r}')
    return result


def _squares(data, center):
    """As `_sum`, of the squared deviations from `center`, or from the mean."""
    if center is not None:
        return _sum([(x - center) * (x - center) for x in data])
    kind = int
    count = 0
    sums = {}
    squares = {}
    for x in data:
        if type(x) is not kind:
            kind = _coerce(kind, type(x))
        n, d = _exact_ratio(x)
        count += 1
        sums[d] = sums.get(d, 0) + n
        if d is None:
            squares[None] = sums[None]
        else:
            squares[d * d] = squares.get(d * d, 0) + n * n
    if not count:
        return kind, (0, 1), 0
    n, d = _total(sums)
    if d is None:
        return kind, (n - n, None), count
    n2, d2 = _total(squares)
    return kind, (count * n2 * d * d - n * n * d2, count * d2 * d * d), count


def variance(data, xbar=None):
    kind, (n, d), count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('variance requires at least two data points')
    return n if d is None else _convert(n, d * (count - 1), kind)


def pvariance(data, mu=None):
    kind, (n, d), count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return n if d is None else _convert(n, d * count, kind)


def _root(n, d, kind):
    # The square root of n/d, correctly rounded: an integer root of 109 bits, its last bit sticky.
    if d is None:
        return n
    if kind.__name__ == 'Decimal':
        return (kind(n) / kind(d)).sqrt()
    if n == 0:
        return 0.0
    shift = (n.bit_length() - d.bit_length() - 109) // 2
    if shift >= 0:
        d <<= 2 * shift
    else:
        n <<= -2 * shift
    root = isqrt(n // d)
    root |= root * root * d != n
    return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)


def stdev(data, xbar=None):
    kind, (n, d), count = _squares(data, xbar)
    if count < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(n, d and d * (count - 1), kind)


def pstdev(data, mu=None):
    kind, (n, d), count = _squares(data, mu)
    if count < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(n, d and d * count, kind)


def _deviations(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    xbar = fsum(x) / n
    ybar = fsum(y) / n
    return n, xbar, ybar, fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])


def covariance(x, y, /):
    n, _, _, sxy = _deviations(x, y, 'covariance')
    return sxy / (n - 1)


def correlation(x, y, /):
    _, xbar, ybar, sxy = _deviations(x, y, 'correlation')
    sxx = fsum([(a - xbar) * (a - xbar) for a in x])
    syy = fsum([(b - ybar) * (b - ybar) for b in y])
    try:
        return sxy / sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant') from None


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'), module='statistics')


def linear_regression(x, y, /, *, proportional=False):
    _, xbar, ybar, sxy = _deviations(x, y, 'linear regression')
    if proportional:
        sxy = fsum([a * b for a, b in zip(x, y)])
        sxx = fsum([a * a for a in x])
    else:
        sxx = fsum([(a - xbar) * (a - xbar) for a in x])
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError('x is constant') from None
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


def _horner(x, coefficients):
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value


# Wichura, algorithm AS241 (1988): numerators and denominators of its three rational approximations.
_central = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
             4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
             1.3314166789178437745e+2, 3.3871328727963666080e+0),
            (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
             2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
             4.2313330701600911252e+1, 1.0))
_middle = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
            1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
            4.63033784615654529590e+0, 1.42343711074968357734e+0),
           (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
            1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
            2.05319162663775882187e+0, 1.0))
_tail = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
          2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
          5.46378491116411436990e+0, 6.65790464350110377720e+0),
         (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
          7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
          5.99832206555887937690e-1, 1.0))


def _inverse_normal(p):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return _horner(r, _central[0]) * q / _horner(r, _central[1])
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    table, r = (_middle, r - 1.6) if r <= 5.0 else (_tail, r - 5.0)
    x = _horner(r, table[0]) / _horner(r, table[1])
    return -x if q < 0.0 else x


_root_of_two = sqrt(2.0)


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError('pdf() not defined when sigma is zero')
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _root_of_two)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return self._mu + _inverse_normal(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        xv, yv = x.variance, y.variance
        if not xv or not yv:
            raise StatisticsError('overlap() not defined when sigma is zero')
        dv = yv - xv
        dm = fabs(y._mu - x._mu)
        if not dv:
            return 1.0 - erf(dm / (2.0 * x._sigma * _root_of_two))
        a = x._mu * yv - y._mu * xv
        b = x._sigma * y._sigma * sqrt(dm * dm + dv * log(yv / xv))
        first, second = (a + b) / dv, (a - b) / dv
        return 1.0 - (fabs(y.cdf(first) - x.cdf(first)) + fabs(y.cdf(second) - x.cdf(second)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

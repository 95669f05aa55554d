"""Logarithm and exponential for `decimal`, in binary fixed point on integers."""

from math import isqrt

_ln2 = (0, 0)


def _atanh_inverse(n, bits):
    # atanh(1/n), scaled by 2**bits.
    power = (1 << bits) // n
    square = n * n
    total = power
    k = 3
    while power:
        power //= square
        total += power // k
        k += 2
    return total


def ln2(bits):
    global _ln2
    known, value = _ln2
    if known < bits:
        work = bits + 32
        value = 18 * _atanh_inverse(26, work) - 2 * _atanh_inverse(4801, work) + 8 * _atanh_inverse(8749, work)
        _ln2 = known, value = work, value
    return value >> (known - bits)


def ln_ratio(n, d, bits):
    """ln(n/d) scaled by 2**bits, good to a few units."""
    shift = n.bit_length() - d.bit_length()
    work = bits + 64
    # x in [1/2, 2), then its 2**roots-th root, near to 1.
    if shift >= 0:
        x = (n << work) // (d << shift)
    else:
        x = (n << (work - shift)) // d
    roots = isqrt(bits) // 2 + 4
    extra = roots + 8
    x <<= extra
    work += extra
    for _ in range(roots):
        x = isqrt(x << work)
    one = 1 << work
    z = ((x - one) << work) // (x + one)
    square = z * z >> work
    total = power = z
    k = 3
    while power:
        power = power * square >> work
        if power == -1:
            break
        total += power // k
        k += 2
    total <<= roots + 1
    return (total >> (work - bits)) + (shift * ln2(bits + 64) >> 64)


def exp_fixed(x, bits):
    """exp(x / 2**bits) as (mantissa, exponent): mantissa * 2**exponent, good to about bits - 8 bits."""
    k = x // ln2(bits)
    guard = max(k, -k).bit_length() + 16
    work = bits + guard
    r = (x << guard) - k * ln2(work)
    halvings = isqrt(bits) // 2 + 2
    extra = 2 * halvings + 8
    r <<= extra
    work += extra
    r >>= halvings
    total = term = 1 << work
    n = 1
    while term:
        term = term * r >> work
        term //= n
        if term == -1:
            break
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total >> work
    return total, k - work

"""Money: a ledger with rounding to cents."""
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, getcontext

CENT = Decimal('0.01')


def money(text):
    try:
        return Decimal(text).quantize(CENT, rounding=ROUND_HALF_UP)
    except InvalidOperation:
        raise ValueError(f'not money: {text!r}') from None


class Account:
    def __init__(self, owner, rate='0.0425'):
        self.owner = owner
        self.rate = Decimal(rate)
        self.entries = []

    @property
    def balance(self):
        return sum((amount for _, amount in self.entries), Decimal('0.00'))

    def post(self, what, text):
        self.entries.append((what, money(text)))
        return self

    def accrue(self, months):
        for month in range(1, months + 1):
            interest = (self.balance * self.rate / 12).quantize(CENT, rounding=ROUND_HALF_UP)
            self.entries.append((f'interest {month}', interest))
        return self


account = Account('ann').post('deposit', '1000').post('rent', '-333.335').post('shop', '-12.3449').accrue(3)
for what, amount in account.entries:
    print(f'{what:<12}{amount:>10}{amount:>+12,.1f}')
print(account.balance, type(account.balance).__name__, account.balance > 600, float(account.balance))
for bad in ('abc', '', '1,000', '12.3.4'):
    try:
        money(bad)
    except ValueError as error:
        print(error)


def split(total, ways):
    share = (total / ways).quantize(CENT)
    parts = [share] * ways
    parts[0] += total - sum(parts)
    return parts


print(split(Decimal('100.00'), 3), split(Decimal('0.05'), 4), sum(split(Decimal('99.99'), 7)))
rates = {'a': Decimal('0.1'), 'b': Decimal('0.25')}
totals = defaultdict(Decimal)
for kind, net in (('a', '19.99'), ('b', '5'), ('a', '0.01'), ('b', '7.77')):
    totals[kind] += Decimal(net) * (1 + rates[kind])
print(dict(totals), {k: str(v.quantize(CENT)) for k, v in totals.items()})
print(0.1 + 0.2, Decimal('0.1') + Decimal('0.2'), Decimal(0.1).quantize(Decimal('1e-20')), Decimal('1') / 3 * 3, sum([Decimal('0.1')] * 10) == 1)


def payment(principal, rate, months):
    r = Decimal(rate) / 12
    return (principal * r / (1 - (1 + r) ** -months)).quantize(CENT)


print(payment(Decimal(200000), '0.065', 360), payment(Decimal(12000), '0.049', 48))


def pi():
    getcontext().prec += 2
    lasts, t, s, n, na, d, da = 0, Decimal(3), 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


print(pi())
getcontext().prec = 60
print(pi(), Decimal(2).sqrt(), Decimal(1) / 998001)

"""Contexts: precision, rounding, traps, flags."""
from decimal import *
import math
import random
from fractions import Fraction

D = Decimal


def T(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


with localcontext() as c:
    c.prec=5; print(D(1)/3, D('123456')+0, +D('1.234567'), D('99999.5')+0, c)
    c.rounding=ROUND_DOWN; print(D(2)/3, D('1.99999999')+0)
with localcontext(prec=50): print(D(2).sqrt(), D(1).exp(), D(2).ln(), D(1)/7)
print(getcontext().prec, getcontext().rounding)
c=Context(prec=6, rounding=ROUND_HALF_UP); print(c.divide(D(1),D(3)), c.create_decimal('3.14159265'), c.sqrt(D(2)), c.power(2,D('0.5')), c.add(1,2), c.quantize(D('1.005'),D('0.01')), c)
getcontext().clear_flags(); D(1)/3; print([s.__name__ for s,v in getcontext().flags.items() if v])
print(D('1e999999')*10 if 0 else '', D('1e-999999')/10, D('9.999e-1000020'), D('1e-1000026'))
with localcontext() as c:
    c.traps[DivisionByZero]=False; c.traps[InvalidOperation]=False; print(D(1)/0, D(-1)/0, D(0)/0, D('x'), D('nan')+1, D('inf')*-1)
    c.traps[Overflow]=False; print(D('9e999999')*10, D(10)**D(10**7), D(10)**D(-10**8))

"""Decimals: construction, arithmetic, rounding, comparison, errors."""
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


print(D('1.10')+D('2.20'), D(1)/D(3), D('0.1')+D('0.2')==D('0.3'), D(0.1), D('1E+3'), D('1e-10'), D('-0'), D('12.3400').normalize(), D(100).normalize(), repr(D('NaN')), D('-Infinity'), D((1,(1,2,3),-2)), D('  1_000.5 '), D(True))
for f in (lambda: D(1)/0, lambda: D(0)/0, lambda: D('x'), lambda: D(None), lambda: D(-1).sqrt(), lambda: D(10)**D(10**7), lambda: int(D('NaN')), lambda: int(D('Inf')), lambda: D('NaN')<1, lambda: D('NaN')==1, lambda: D(1)%0, lambda: D(1)//0, lambda: D(10**30)//1, lambda: D(1).quantize(D('1e-30')), lambda: D(-8)**D('0.5'), lambda: D(0)**0, lambda: D(0)**-1, lambda: D('inf')-D('inf'), lambda: D('inf')*0, lambda: D(-1).ln(), lambda: D(0).ln(), lambda: round(D('NaN')), lambda: D(5)**2, lambda: D([1,2]), lambda: setattr(getcontext(),'prec',0), lambda: getcontext(), lambda: float(D('nan')), lambda: math.floor(D('-1.5'))): T(f)
for m in (ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP):
    print(m, [str(D(v).quantize(D('0.1'), rounding=m)) for v in ('1.25','-1.25','1.35','1.21','-1.21','1.05','1.01','2.55','0.04')], [str(D(v).to_integral_value(m)) for v in ('0.5','1.5','-2.5','2.6')])
print([round(D(v)) for v in ('0.5','1.5','2.5','-0.5','3.7')], round(D('2.675'),2), round(D('1234.5'),-2), int(D('-3.9')), math.ceil(D('1.1')), math.trunc(D('-1.9')), float(D('1.1')), complex(D(2)), bool(D(0)), abs(D('-3')), -D('3'), +D('-0'), -D(0))
print(D('5')//D('3'), D('-5')//D('3'), D('-5')%D('3'), D('5.5')%D('-2'), divmod(D('7.5'),2), 7//D(2), 7%D('2.5'), 2-D(1), 3/D(4), 2**D(3), D(2)**-1, D('1.1')**2, D(2)**100, D(2)**200, D(2)**-200, D('0.5')**10, D(3)**D('0.5'), D(4)**D('0.5'), D(10)**-3, D(-2)**3, D(-2)**2, D('1.5')**D('2.5'), pow(D(3),4,5))
print(hash(D(3))==hash(3), hash(D('0.5'))==hash(0.5), hash(D('1.10'))==hash(D('1.1')), {D(1):2}[1], D('1.0')==1, D('0.5')==0.5, D('0.1')==0.1, D(1)<2.5, D('0.5')==Fraction(1,2), sorted([D(3),D(1),2]), max(D(1),D('1.5')), sum([D('0.1')]*10), D(1).compare(2), D('1').max(D('1.0')), D('-1').min(-1))

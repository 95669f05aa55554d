"""format() of decimals, and their parts."""
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


for s in ('','.2f','10.2f','<10.1f','+.1e','08.2f',',.2f',',','%','.1%','g','.3g','e','E','^12','>8','*^9.1f','+','n','.0f','012,.1f','10','-.3f',' .1f'):
    print(s, [format(D(v), s) for v in ('1234567.891','-0.00012345','0','1E+5','2.5','100')])
for v in ('NaN','-Inf'): print([format(D(v), s) for s in ('','10','.2f','<6','010','+','%')])
T(lambda: format(D(1),'x')); T(lambda: format(D(1),'.f'))
print(D('1.23E+5').to_eng_string(), D('123E+5').to_eng_string(), D('1e-9').to_eng_string(), D('0E+2').to_eng_string(), D('12.5').as_tuple(), D('12.5').adjusted(), D('12.5').as_integer_ratio(), D('1e5').as_integer_ratio(), D('-inf').as_tuple(), D('1.5').copy_sign(-1), D(5).remainder_near(3), D(2).fma(3,5), D(7).scaleb(-2), D(250).logb(), D(1).next_plus(), D(1).next_minus(), D('1.2').same_quantum(D('9.9')), D('inf').is_infinite(), D('nan').is_nan(), D(0).is_zero(), D(-1).is_signed(), D(1).number_class(), D('1.5').is_finite())

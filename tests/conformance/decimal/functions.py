"""Roots, logarithms, powers; random operands."""
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


for v in ('2','3','0.5','10','1E+10','123456789.987654321','1.0000000001','0.9999999','1e-5','100','99','7.389056098930650227230427461','1e5','144','0.01','1E-20'):
    x=D(v); print(v, x.sqrt(), x.ln(), x.log10(), x.exp() if x<1000 else '', (-x).exp() if x<1000 else '', x**D('1.3'), x**D('-0.7'), x**7, x**-7)
random.seed(4)
h=0
for _ in range(40):
    a=D(random.randint(-10**random.randint(1,40),10**30)).scaleb(random.randint(-30,10)); b=D(random.randint(-10**20,10**random.randint(1,40))).scaleb(random.randint(-30,30))
    for f in (lambda: a+b, lambda: a-b, lambda: a*b, lambda: a/b, lambda: a//b, lambda: a%b, lambda: a<b, lambda: a.quantize(D('0.001')), lambda: abs(a).sqrt(), lambda: f'{a:.3f} {b:.5g} {a:,.2e}', lambda: hash(a)%1000, lambda: round(a,2), lambda: a.normalize(), lambda: abs(a).ln(), lambda: abs(b).log10(), lambda: (a/10**30).exp(), lambda: a**3, lambda: a.compare(b), lambda: a.max(b), lambda: a.remainder_near(b), lambda: int(a), lambda: float(b), lambda: a.next_plus(), lambda: abs(a)**D('0.37')):
        try: r=str(f())
        except Exception as e: r=type(e).__name__
        print(r)

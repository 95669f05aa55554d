class A:
    def __init__(self, x=1, *a): self.x=x; self.a=a
print(A().x, A(2,3).a)
A.__init__ = lambda self: None
try: print(A(1))
except TypeError as e: print(e)
print(hasattr(A(),'x'))
class B(A): pass
A.__init__ = lambda self, y: setattr(self,'y',y)
print(B(5).y)
B.__new__ = staticmethod(lambda cls, *a: object.__new__(cls))
print(B(6).y)
class C:
    def __init__(self): return 5
try: C()
except TypeError as e: print(e)
class D:
    def __init__(self): yield 1
try: D()
except TypeError as e: print(e)
def f(a,b=2,*c,**d): return a,b,c,d
print(f(1),f(1,3),f(1,3,4,5))
try: f()
except TypeError as e: print(e)
def k(a,/,b,*,c=1): return a,b,c
try: k(1,2,3)
except TypeError as e: print(e)
print(min(3,1,2),max("b","a"),min([2],[1]),max(1.5,2))
try: min(1,"a")
except TypeError as e: print(e)
print(min(3,1,key=lambda v:-v), max((1,2),(1,3)))
class E(int):
    def __lt__(s,o): return True
print(min(1,E(5)), max(1,E(5)))
nan=float('nan')
print(min(nan,1),max(1,nan),min(1,nan))
print({(1,nan):1}[(1,nan)], (nan,)==(nan,), [nan]==[nan], nan==nan, {1.0:2}[1], {(1.0,):3}[(1,)], {(True,):3}[(1,)],{"a":1}.get(("a",)))

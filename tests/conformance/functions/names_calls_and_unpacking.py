def outer():
    x=[0]
    def inc(): x[0]+=1; return x[0]
    return inc
f=outer()
print([f() for _ in range(3)])
def later(): return undefined_fn(1)
try: later()
except NameError as e: print(e)
def undefined_fn(q): return q
print(later())
del undefined_fn
try: later()
except NameError as e: print(e)
def r(n): return 0 if n==0 else 1+r(n-1)
print(r(900))
try: r(10**6)
except RecursionError: print('rec')
print("a"+"b"*3, "x".join(["1"]*3), "a,b,,c".split(","), " a  b ".split(), "a--b--c".split("--",1), "é,ü".split(","), "ab\x1cc d\u2003e".split())
try: "a".split("")
except ValueError as e: print(e)
for i,(a,b) in enumerate(zip("ab",[1,2]),5): print(i,a,b)
for i, c in enumerate("xy", 2**47-1): print(i,c)
a,b=b,a
[p,q],r2=(1,2),3
print(p,q,r2)
try: x,y=[1,2,3]
except ValueError as e: print(e)
try: x,y=(1,)
except ValueError as e: print(e)
x,y={1:2,3:4}; print(x,y)

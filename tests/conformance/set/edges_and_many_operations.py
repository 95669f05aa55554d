print({5,3,1,100,50,7}, set(range(20,0,-1)), {i*37%101 for i in range(30)}, set([1000,1,64,128,8,16]), frozenset([9,1,33]))
a={1,2,3,8,64}; b={3,4,64,5,99}
print(a|b,a&b,a-b,a^b,b-a,b^a, a<b, a<={1,2,3,8,64,9}, a>={1}, a=={64,8,3,2,1}, a.isdisjoint({7}), a.issubset(range(100)), a.issuperset([1,2]))
print(a.union([7],(8,),{9:1}), a.intersection([3,1,9]), a.difference([1],[2]), a.symmetric_difference([1,100]), a.union(), a.intersection(), a.copy())
c=set(a); c|={100,200}; c&={100,1,2}; c-={1}; c^={2,77}; print(c); c.update([1,2],{3:1},'ab' and [4]); print(c); c.intersection_update([1,2,3,100]); print(c); c.difference_update([1]); print(c); c.symmetric_difference_update([2,50]); print(c)
s=set(range(10)); out=[]
while s: out.append(s.pop())
print(out)
s={33,1,65,2}; print(s.pop(), s, s.pop(), s); s.add(3); s.add(0); print(s, s.pop(), s.pop()); s.clear(); print(s)
for f in (lambda: set().pop(), lambda: {1}.remove(2), lambda: {1}|[1], lambda: {1}<[1], lambda: {1}&5, lambda: set([[]]), lambda: frozenset([1]).add(2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
f=frozenset({1,2}); print(f|{3}, {3}|f, type(f|{3}).__name__, type({3}|f).__name__, f=={1,2}, hash(f)==hash(frozenset([2,1])), {f:1}[frozenset([2,1])], f.union([5]), frozenset(f) is f, frozenset(), set(), f.copy() is f)
big=set(range(1000)); big-=set(range(5,1000)); print(big); big=set(range(0,1000,7)); big.discard(14); big.add(14); print(sorted(big)[:4], len(big)); x=set(range(100)); x.difference_update(range(10,95)); print(x)
print({1,2}-{2}, {(1,2),(3,4)}=={(3,4),(1,2)}, {1,True,1.0}, {0,False}, {frozenset([1]),frozenset([2])}=={frozenset([2]),frozenset([1])}, {1} in {frozenset([1])})
d={'a':1,'b':2,3:4}; print(sorted(map(str,d.keys()&{'a',3})), d.keys()-{'a'}=={'b',3}, sorted(map(str,d.keys()|['z'])), d.items()&{('a',1)}, d.keys()=={'a','b',3}, d.keys()>={'a'}, d.keys().isdisjoint(['q']), ('a',1) in d.items(), 2 in d.values())
class FS(frozenset): pass
class SS(set):
    def __repr__(self): return 'SS'+super().__repr__()
print(FS([1]), SS([2,1]), SS([1])|{5}, type(SS([1])|{5}).__name__, len(FS('ab')))
for t in (set(range(0,200,3)) & set(range(0,200,5)), set(range(50))-set(range(3)), set(range(50))-set(range(45)), {1,2,3}^set(range(40)), set(range(40))^{1,2,3}): print(t)
s=set(range(30)); s&=set(range(10,60)); s^=set(range(25,35)); s|=set(range(100,105)); s-=set([100]); print(s)
print(set('abc')=={'c','b','a'}, len(set('hello')), sorted(set('hello')), set([-1,-2,-3]), {2**61-1, 0}, {10**20,1}, {1.5,2.5,0.5}, {None}, {True,False})
seed=12345
def rnd(n):
    global seed
    seed=(seed*1103515245+12345)%2147483648
    return (seed>>8)%n
s=set(); h=0
for i in range(4000):
    k=rnd(90)*(1 if rnd(3) else 37); op=rnd(9)
    if op<4: s.add(k)
    elif op<6: s.discard(k)
    elif op==6 and s: s.pop()
    elif op==7:
        o={rnd(90) for _ in range(rnd(12))}; w=rnd(5)
        if w==0: s|=o
        elif w==1: s-=o
        elif w==2: s^=o
        elif w==3 and rnd(4)==0: s&=o|set(range(0,60))
        else: s=s.union(o,[rnd(50)])
    else:
        w=rnd(5)
        if w==0: s=s.difference([rnd(90) for _ in range(5)])
        elif w==1: s=s^{rnd(90),rnd(90),rnd(90)}
        elif w==2: s=s&set(range(rnd(30),90))
        elif w==3: s=s.copy()
        else: s=set(list(s))
    for v in s: h=(h*31+v+7)%1000000007
    if i%200==0: print(i,h,s)
print(h)

a=[5,3,1,4]; a.sort(); print(a); a.sort(reverse=True); print(a); a.sort(key=lambda x:-x); print(a)
print(sorted("hello"), sorted({3,1,2}), sorted([1.5,0.5,2]), sorted(["b","a"],reverse=True), sorted([(2,'a'),(1,'b'),(1,'a')]))
print(sorted(["bb","a","ccc"],key=len,reverse=True), sorted(["bb","aa","ccc","dd"],key=len,reverse=True))
class P:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __eq__(s,o): return isinstance(o,P) and s.v==o.v
    def __hash__(s): return hash(s.v)
    def __repr__(s): return f"P({s.v})"
ps=[P(3),P(1),P(2)]
print(sorted(ps), sorted(ps,reverse=True), min(ps), max(ps,key=lambda p:p.v))
ps.sort(); print(ps, P(2) in ps, ps.index(P(2)), ps.count(P(1))); ps.remove(P(1)); print(ps)
print([P(1),P(2)]==[P(1),P(2)], (P(1),)<(P(2),), [P(1)]!=[P(1)], {1:P(1)}=={1:P(1)})
d={P(1):'a',P(2):'b'}; print(d, d[P(1)], P(2) in d, P(5) in d, d.get(P(3),'x'), d.pop(P(1)), d, d.setdefault(P(9),7), d.setdefault(P(9),8), len(d)); d[P(2)]='z'; print(d); del d[P(2)]; print(d)
try: d[P(77)]
except KeyError as e: print('KeyError',e)
s={P(1),P(1),P(2)}; print(len(s), P(1) in s); s.add(P(2)); s.discard(P(1)); print(s); s.remove(P(2)); print(s)
try: s.remove(P(5))
except KeyError as e: print(repr(e))
print({P(1),P(2)}&{P(2)}, {P(1)}|{P(1)}, len({P(1)}^{P(1)}), {P(1),P(2)}-{P(1)}, {P(1)}<={P(1),P(2)})
x=[1,2,3]; x+=(i for i in range(3)); print(x); x.extend(i*2 for i in range(2)); print(x); x[1:3]=(i for i in 'ab'); print(x); x[::2]=[0]*4; print(x)
x*=2; print(x); del x[::3]; print(x); print(x.pop(0),x.pop(),x); x.insert(1,'q'); x.insert(-100,'f'); x.insert(100,'l'); print(x); x.reverse(); print(x, x.copy()==x, x*0, [1]+[2])
try: x.remove('nope')
except ValueError as e: print(e)
try: x.index('nope')
except ValueError as e: print(e)
try: [].pop()
except IndexError as e: print(e)
try: [1].pop(4)
except IndexError as e: print(e)
def mod():
    l=[3,1,2]
    try: l.sort(key=lambda v:(l.append(1),v)[1])
    except ValueError as e: print(e, l)
mod()
try: sorted([1,'a'])
except TypeError as e: print(e)
print(list(range(10))[2:8:3], list(reversed([1,2,3])), [1,2]<[1,3], [1]<[1,0], [2]>[1,9])
l=[1,2]; l.append(l); print(l); print([1,2,3].__len__(), [1].__add__([2]), [1].__contains__(1), [1,2].__getitem__(0), list.__len__([1]))
class L(list):
    def total(self): return sum(self)
q=L([1,2,3]); q.append(4); print(q, q.total(), len(q), q[1:], q==[1,2,3,4], isinstance(q,list), type(q).__name__); q+=[5]; print(type(q).__name__, q); q+=(i for i in [6]); print(type(q).__name__, q)
class I:
    def __index__(self): return 1
x=[10,20,30]; print(x[I()], x[I():]); x[I()]=7; del x[I()]; print(x)
class functools:
  @staticmethod
  def cmp_to_key(f):
    class K:
      def __init__(s,o): s.o=o
      def __lt__(s,t): return f(s.o,t.o)<0
    return K
print(sorted([3,1,2],key=functools.cmp_to_key(lambda a,b:b-a)))
print([1,2,3].index(3,1), (1,2,1).count(1), (1,2).index(2))
n=float('nan'); print([n]==[n], n in [n])
a=[1,2,3]; a[5:]=[9]; print(a); a[1:1]=[7,7]; print(a); a[-1:]=[]; print(a)
try: a[0:1]=5
except TypeError as e: print(e)
try: a[0:2:2]=[1,2,3]
except ValueError as e: print(e)
print(tuple(i for i in range(3)), list(x for x in "ab"), tuple([1]), tuple("ab"))

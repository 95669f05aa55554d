d={'a':1}; d.update(b=2); d.update([('c',3)]); d.update({'d':4},e=5); print(d, d.get('x'), d.get('x',0), d.pop('a'), d.pop('zz',None), d.popitem(), d.setdefault('q',[]), d)
for f in (lambda: {}.pop(1), lambda: {}.popitem(), lambda: {}['k'], lambda: {}[1,2], lambda: {}.fromkeys(5), lambda: {1:2}|[3], lambda: {}<{}):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(dict.fromkeys('abc'), dict.fromkeys([1,2],0), {1:2}|{3:4}, list(d), list(d.values()), list(d.items()), d.keys(), d.values(), d.items(), 'b' in d, len(d.keys()), list(reversed(d)), d=={'b':2}, {1:1,2:2}=={2:2,1:1})
e=d.copy(); e.clear(); print(e, d!=e, bool(e)); d|={'z':1}; d|=[('y',2)]; print(d); del d['z']; print(d)
big={i:i*i for i in range(1000)}; 
for i in range(0,1000,2): del big[i]
print(len(big), list(big)[:5], big[501], sum(big.values())); big[0]='new'; print(list(big)[-1])
class D(dict):
    def __missing__(self,k): return f'missing {k}'
m=D(a=1); print(m['a'], m['b'], m.get('b'), m, len(m), isinstance(m,dict)); m|={'x':1}; print(type(m).__name__, m); print(type(m.copy()).__name__)
class E(dict):
    def __getitem__(self,k): return super().__getitem__(k.lower())
    def __setitem__(self,k,v): super().__setitem__(k.lower(),v)
    def __contains__(self,k): return super().__contains__(k.lower())
x=E(); x['ABC']=1; print(x['abC'], 'aBc' in x, x)
from collections import defaultdict, Counter, OrderedDict, deque, namedtuple, ChainMap
dd=defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dict(dd)); c=Counter('hello world'); print(c.most_common(3), c['z'], c+Counter('aab')); od=OrderedDict([('a',1),('b',2)]); od.move_to_end('a'); print(od, list(od)); di=defaultdict(int); 
for ch in 'mississippi': di[ch]+=1
print(dict(di), sorted(di.items(), key=lambda kv:(-kv[1],kv[0])))
P=namedtuple('P','x y'); p=P(1,2); print(p, p.x, p._replace(x=5), p==(1,2), [*p], p._asdict()); a,b=p
print({1:'a',1.0:'b',True:'c'}, {(1,2):3}[(1,2)], {None:1}, {1:{2:{3:4}}}, {'x':[1,{'y':2}]})
d={}; d['self']=d; print(d); t=([],); t[0].append(t); print(t)
q=deque([1,2,3],maxlen=3); q.append(4); print(q, q.maxlen, q[0], q[-1], len(q)); q.appendleft(9); print(q, list(q), q.popleft(), q.pop(), q)
q=deque(range(6)); q.rotate(2); print(q); q.rotate(-3); print(q); q.extend('ab'); q.extendleft('yz'); print(q, q.count(1), q.index(3), 3 in q); q.remove(3); q.insert(2,'i'); q.reverse(); print(q, list(reversed(q)), q.copy()==q, q+deque([1]), deque([1])*3, deque([1])<deque([2]), deque()==deque()); del q[0]; q[0]='s'; print(q); q.clear(); print(q, bool(q), deque('ab',5), deque(i for i in range(3)))
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1]).remove(3), lambda: deque([1]).index(3), lambda: deque([1],maxlen=-1), lambda: deque([1],1).insert(0,2), lambda: deque(5), lambda: deque([1])+[1], lambda: deque([1])[3], lambda: deque([1],maxlen='a')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q=deque([1,2])
try:
    for v in q: q.append(v)
except RuntimeError as e: print(e)
print(range(10)[2], range(0,10,2)[-1], range(10)[2:5], len(range(0,10,3)), 4 in range(0,10,2), 5 in range(0,10,2), range(3)==range(0,3,1), range(10).index(4), range(10).count(3), range(5).start, range(1,5).stop, range(1,5,2).step, list(range(5,0,-2)), range(10**20)[5], len(range(10**10)), 10**15 in range(10**20), range(0), bool(range(0)), hash(range(3))==hash(range(0,3)), range(0,3.0.__int__()))
print(slice(1,2), slice(1,None,2).indices(5), slice(None,None,-1).indices(5), slice(5).stop, 'abcdef'[slice(1,4)], slice(1,2)==slice(1,2), slice(-3,None).indices(10))
for f in (lambda: range(), lambda: range(1,2,0), lambda: range('a'), lambda: range(1.5), lambda: range(5)[7], lambda: range(3).index(5), lambda: slice(1,2,0).indices(3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(dict(a=1,**{'b':2}), {k:v for k,v in zip('ab',[1,2])}, dict([['a',1],'bc']), dict(((i,i) for i in range(2))))
class K:
    def keys(self): return ['a','b']
    def __getitem__(self,k): return k*2
print(dict(K()), {**K()}, (lambda **k:k)(**K()))
print([1,2,3].__eq__([1,2,3]), [1].__eq__(5), {}.__contains__(1), {'a':1}.__getitem__('a'), (1,2).__add__((3,)), (1,).__mul__(2), {1}.__or__({2}), {1}.__or__([2]), 'x' in {'x':1}.keys(), {1:2}.items().__len__(), dict.__len__({}))

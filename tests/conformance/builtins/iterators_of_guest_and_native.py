print(list(map(str,[1,2])), list(map(lambda a,b:a+b,[1,2],[3,4,5])), list(filter(None,[0,1,'',2])), list(filter(lambda v:v>1,[1,2,3])))
print(list(zip([1,2],'ab')), list(zip()), list(zip([1,2,3],(i for i in [4,5]))), list(enumerate('ab')), list(enumerate((i for i in 'xy'),5)), list(enumerate('ab',start=3)))
print(dict(zip('ab',[1,2])), dict(enumerate('ab')), dict(map(lambda v:(v,v*2),[1,2])), dict([('a',1)],b=2), dict({'a':1},a=3), dict(a=1))
it=iter([1,2,3]); print(next(it), next(it), list(it), next(it,'end'))
try: next(it)
except StopIteration: print('stop')
g=(i for i in [1]); print(next(g), next(g,None), next(g,5))
print(sum([1,2,3]), sum([0.1]*10), sum([[1],[2]],[]), sum(i for i in range(5)), sum([1,2.5]), sum({1:2}), sum(range(101)), sum([True,True]), sum([10**20,1]), sum([],5))
print(min(3,1,2), max([1,5,2]), min('hello'), max([],default=7), min([3,1],key=lambda v:-v), max('a','b'), max({1:2,3:1}), max([1,2.0]), max(x for x in [1,9,3]), min([],default=None), max(['aa','b'],key=len), max((1,'a'),(1,'b')))
for f in (lambda: min([]), lambda: max(()), lambda: max([],key=len), lambda: sum(['a']), lambda: sum([],''), lambda: max(1,'a'), lambda: min(), lambda: next([]), lambda: reversed({1}), lambda: iter(5), lambda: list(zip([1],[1,2],strict=True)), lambda: list(zip([1,2],[1],strict=True)), lambda: list(zip([1,2],[1,2],[1],strict=True)), lambda: map(1), lambda: map(1,2), lambda: enumerate(5), lambda: zip(1), lambda: list(5), lambda: dict([1]), lambda: dict([(1,2,3)]), lambda: dict(5), lambda: set(5), lambda: tuple(5), lambda: len(5), lambda: hash([]), lambda: iter(5,6), lambda: sum(5), lambda: any(5), lambda: [*5], lambda: sorted(5), lambda: filter(None,5), lambda: {}.update(5), lambda:{}.update([1]), lambda: max(1,2,default=3), lambda: hash({}), lambda: {[]:1}, lambda: {}[[]], lambda:{[1]}):
    try: print('ok',f())
    except Exception as e: print(type(e).__name__, e)
print(any([0,1]), all([1,0]), any([]), all([]), any(x>2 for x in [1,2,3]), all(x for x in [1]))
i2=iter([0,1,2,3]); print(any(i2), list(i2))
print(list(reversed('abc')), list(reversed((1,2))), list(reversed(range(5))), list(reversed({'a':1,'b':2})), list(reversed({'a':1}.items())), list(reversed(range(0,10,3))), list(reversed(b'ab')))
class S:
    def __getitem__(self,i):
        if i>=3: raise IndexError
        return i*10
    def __len__(self): return 3
print(list(S()), list(reversed(S())), 10 in S(), 11 in S(), sum(S()), max(S()), [*S()], tuple(S()))
a,b,c=S(); print(a,b,c)
class It:
    def __init__(s,n): s.n=n
    def __iter__(s): return s
    def __next__(s):
        if s.n<=0: raise StopIteration
        s.n-=1; return s.n
print(list(It(3)), sum(It(4)), sorted(It(3)), set(It(3)), dict.fromkeys(It(2),0), list(zip(It(2),It(3))), list(enumerate(It(2))), max(It(3)), next(It(2)), next(It(0),'d'), list(map(str,It(2))), ','.join(map(str,It(3))))
a,*b=It(4); print(a,b)
try: a,b=It(3)
except ValueError as e: print(e)
try: a,b=It(1)
except ValueError as e: print(e)
try: a,b=5
except TypeError as e: print(e)
class N: pass
for f in (lambda: list(N()), lambda: [x for x in N()], lambda: 1 in N(), lambda: len(N()), lambda: iter(N()), lambda: next(N())):
    try: f()
    except TypeError as e: print(e)
try: a,b=N()
except TypeError as e: print(e)
vals=iter([1,2,0,3]); print(list(iter(lambda: next(vals),0)))
m=map(str,[1,2]); print(next(m), list(m), type(m).__name__, type(zip()).__name__, type(enumerate([])).__name__, type(filter(None,[])).__name__, type(iter([])).__name__, type(reversed([])).__name__, type(iter({})).__name__, type(iter(range(3))).__name__)
print([].__iter__().__next__ is not None, iter([1]).__next__(), (i for i in [5]).__next__(), iter([1,2]).__length_hint__(), list(iter('ab').__iter__()))
d={'a':1}
try:
    for k in d: d[k+'x']=1
except RuntimeError as e: print(e)
s={1}
try:
    for k in s: s.add(k+1)
except RuntimeError as e: print(e)
print(list(map(next,[iter([1]),iter([])])))
l=[1,2,3]
for x in l:
    if x<3: l.append(x+10)
print(l)
print(list(zip(*[iter([1,2,3,4,5,6])]*2)), list(zip(*[[1,2],[3,4]])))
def gen():
    x = yield 1
    print('got',x)
    yield from [2,3]
    return 9
g=gen(); print(next(g), g.send('hi'), list(g))
print(hash((1,2))==hash((1,2)), hash(1)==hash(1.0), hash('a')==hash('a'), isinstance(hash(()),int), hash(frozenset([1,2]))==hash(frozenset([2,1])))
class H:
    def __hash__(self): return 10**30
    def __eq__(self,o): return True
print(hash(H()), {H():1}[H()])
class B:
    def __hash__(self): return 'x'
try: hash(B())
except TypeError as e: print(e)
print(id(5)==id(5), divmod(7,2), divmod(-7,2), abs(-3), abs(-2.5), round(2.5), round(2.675,2), round(1234,-2), pow(2,10), pow(2,10,1000), pow(3,-1,7))
match {'a':1,'b':[1,2,3]}:
    case {'a':int(x),'b':[f,*r],**rest}: print(x,f,r,rest)
class Pt:
    __match_args__=('x','y')
    def __init__(s,x,y): s.x=x; s.y=y
def m(p):
    match p:
        case Pt(0,y=0): return 'origin'
        case Pt(x,y) if x==y: return f'diag{x}'
        case Pt(x=1): return 'x1'
        case [Pt(),_]: return 'pair'
        case str(s)|bytes(s): return s
        case int(n)|float(n): return n*2
        case (1,2): return 'never'
        case {'k':v}: return v
        case None: return 'none'
        case _: return 'other'
print(m(Pt(0,0)),m(Pt(2,2)),m(Pt(1,5)),m([Pt(1,1),3]),m('s'),m(4),m(1.5),m({'k':3,'z':1}),m(None),m({}),m(Pt(5,6)))
def f(**kw): return kw
print(f(**{'a':1},b=2))
try: f(**{'a':1},**{'a':2})
except TypeError as e: print('multiple values' in str(e))
print({**{'a':1},'b':2,**{'a':3}}, [*range(3),*'ab'], {*[1,2],*(3,)})

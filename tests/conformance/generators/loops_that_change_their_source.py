l=[1,2,3]
out=[]
for x in l:
    out.append(x)
    if len(l)<10: l.append(x*10)
    if len(l)==10: l.clear()
print(out,l)
t=[3,2,1]
for x in t:
    t.remove(x)
print(t)
d={1:1}
try:
    for k in d: d[k+1]=1
except RuntimeError as e: print(e)
it=iter([1,2,3])
for x in it:
    print(x, next(it,None))
def gen():
    l=[1,2,3]
    for x in l:
        got = yield x
        if got: l.append(got)
g=gen()
print(next(g), g.send(9), list(g))
g=gen()
for a in g:
    print('a',a)
    try: g.send(5)
    except StopIteration: print('stop')
def selfiter():
    global sg
    yield 1
    try:
        for y in sg: print(y)
    except ValueError as e: print('VE',e)
    yield 2
sg=selfiter()
for v in sg: print(v)

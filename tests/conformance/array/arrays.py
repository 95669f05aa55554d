"""array: kinds, ranges, operations, errors."""
import array

A=array.array
for c in 'bBhHiIlLqQ':
    for v in (2**70,-2**70,-1,300,-300, 70000, 2**33, 1.5,'x'):
        try: print(c, A(c,[v]))
        except Exception as e: print(c,v,type(e).__name__,e)
a=A('i',[1,2,3]); a.append(4); a.extend([5]); a.insert(0,9); print(a,a[1:3],a[-1],len(a),a.pop(),a.index(2),a.count(1),a.tolist(),a.tobytes(),a.typecode,a.itemsize,3 in a,list(a)==a,a==A('i',[9,1,2,3,4]),a+a,a*2,repr(A('d')),A('d',[1,2.5]),A('f',[0.1]),A('u','héy'),A('B',b'ab'),A('h',b'\1\0\2\0'))
a[0]=7; del a[1]; a[1:2]=A('i',[8,8]); a.reverse(); a.remove(8); print(a, A('i',[1])<A('i',[2]), A('b',[1])==A('i',[1]), sum(a), max(a), sorted(a), bytes(A('B',[1,2])), [x*2 for x in a])
a.byteswap(); print(a); print(A('f',[1e39]), A('d',range(3)), A('i',A('b',[1,2])))
for f in (lambda: A('z'), lambda: A('i','x'), lambda: A('i',[1])[5], lambda: A('i').pop(), lambda: A('i').remove(3), lambda: A('i').index(3), lambda: A('i',[1])+[1], lambda: A('i',[1]).append('x'), lambda: A('h',b'abc'), lambda: A('d',['x']), lambda: A('i',[1]).fromlist((1,)), lambda: A('i',[1]).extend(A('b',[1])), lambda: A(3), lambda: A('u',[3]), lambda: A('i',[1])['x']):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)


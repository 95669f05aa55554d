class V:
    def __radd__(s,o): return ('radd',o)
    def __rmul__(s,o): return ('rmul',o)
class W: pass
for s in ('x',[1],(1,),b'b'):
    print(s+V(), s*V())
    for f in (lambda: s+W(), lambda: s*W(), lambda: W()+s, lambda: W()*s, lambda: s+5, lambda: s*1.5):
        try: print(f())
        except TypeError as e: print(e)
class S(str): pass
class L(list): pass
print(S('a')+'b', 'a'+S('b'), S('a')*2, [1]+L([2]), L([1])+[2], L([1])*2)
l=[1]
try: l+=5
except TypeError as e: print(e)
try: l+=W()
except TypeError as e: print(e)

class D:
    def __set__(self, o, v): print('set', v)
    def __get__(self, o, t): return 7
class A:
    n = 0
    p = D()
    q = 1
    def m(self): return 1
def work(a, k):
    for i in range(3000):
        a.n += i
        if i % 700 == 0: a.p = i
        if i == 2000: A.q = property(lambda s: 5, lambda s, v: print('prop', v))
        if i % 500 == 0: a.q = i
    a.m = k
    return a.n, a.p, a.q, a.m
for k in range(3):
    A.q = k
    print(work(A(), k))

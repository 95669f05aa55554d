def f(xs, s, t, n):
    out = []
    for i in range(n):
        out.append(len(xs[i:]) + len(xs[:i]) + len(xs[-i:i]) + len(s[i:i+3]) + len(t[i:-1]))
        out.append((xs[2:4], s[-3:], t[:2], s[i:i], xs[::2], xs[:], s[::-1]))
    return out
r = f(list(range(20)), "hällo wörld", (1, 2, 3, 4), 60)
print(r[-3:], len(r))
def g(xs, a, b):
    n = 0
    for k in range(50):
        n += len(xs[a:b])
    return n
for v in [(1, 5), (None, 3), (2, None), (True, 10**30), (-10**20, 4)]:
    print(g([1] * 30, *v), g("abcdefghi", *v), g(b"abcdef", *v), g(range(30), *v))
class I:
    def __index__(self): return 3
print(g([1] * 30, I(), 9))
try:
    g([1], "a", 2)
except TypeError as e: print(e)

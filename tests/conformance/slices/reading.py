s = "abcdefghij"
l = list(range(10))
t = tuple(l)
for sl in (slice(2, 5), slice(None, 3), slice(7, None), slice(None), slice(None, None, 2), slice(None, None, -1),
           slice(8, 2, -2), slice(-3, None), slice(None, -3), slice(-100, 100), slice(5, 2), slice(2, 5, -1),
           slice(100, None, -3), slice(-1, -5, -1), slice(True, 4), slice(0, 0)):
    print(sl, s[sl], l[sl], t[sl] == tuple(l[sl]), range(10)[sl])
print(s[1:], s[:1], s[:], s[::3], s[::-1], s[-2:], s[4:1:-1])
print(s[2:5][1:], l[1:8:3][::-1], b"hello"[1:3], range(0, 100, 7)[2:5])
print(slice(1, 10, 3).indices(6), slice(None, None, -1).indices(4), slice(-2, None).indices(5))
sl = slice(1, 2, 3)
print(sl.start, sl.stop, sl.step, sl == slice(1, 2, 3), slice(5))
for bad in (lambda: s[::0], lambda: s["a":], lambda: l[1.0:], lambda: l[1, 2], lambda: l[None], lambda: t[10], lambda: s[-11]):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
print(s[10**30:], s[-(10**30):3], l[: 10**30 : 10**29])
print("".join(s[i : i + 3] for i in range(0, 10, 4)))


class I:
    def __index__(self):
        return 3


print(l[I():], s[: I()], l[I()], s[:: I()])
print(l[-1], l[-10], s[9], range(5)[-1], [[1, 2], [3, 4]][1][0])
n = 3
print(l[n - 1 : n + 2], l[-n:], l[: len(l) // 2], l[len(l) // 2 :])
print([l[i:] + l[:i] for i in (1, 3)][1])

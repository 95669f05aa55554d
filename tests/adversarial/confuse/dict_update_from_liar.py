# outcome: value
# oracle: cpython
class M:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, k):
        d.clear()
        return k


d = {"x": 1}
d.update(M())
print(d)


class N:
    def keys(self):
        return 5


try:
    dict(N())
except TypeError as e:
    print(e)

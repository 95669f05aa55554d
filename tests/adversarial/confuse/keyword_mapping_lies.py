# outcome: value
# oracle: cpython
class M:
    def keys(self):
        return ["a", 5]

    def __getitem__(self, k):
        return k


def f(**kw):
    return kw


try:
    f(**M())
except TypeError as e:
    print(e)
try:
    f(**{1: 2})
except TypeError as e:
    print(e)

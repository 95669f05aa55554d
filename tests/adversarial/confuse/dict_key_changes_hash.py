# outcome: value
# oracle: cpython
class K:
    h = 1

    def __hash__(self):
        return K.h


k = K()
d = {k: 1}
K.h = 2
print(k in d, len(d), list(d)[0] is k)
K.h = 1
print(k in d)

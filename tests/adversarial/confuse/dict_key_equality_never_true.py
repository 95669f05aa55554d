# outcome: value
# oracle: cpython
class K:
    def __hash__(self):
        return 7

    def __eq__(self, o):
        return False


k = K()
d = {k: 1}
d[k] = 2
d[K()] = 3
print(len(d), d[k])

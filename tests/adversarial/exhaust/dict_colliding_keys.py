# trap: fuel
class K:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self is other


d = {}
for i in range(100000):
    d[K()] = i

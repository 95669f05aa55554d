# outcome: value
# oracle: cpython
class K:
    def __hash__(self):
        d["from hash"] = 1
        return 3


d = {}
d[K()] = 2
print(len(d), "from hash" in d)

# outcome: value
class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 1

    def __eq__(self, o):
        if armed:
            d.clear()
        return self.v == o.v


armed = False
d = {K(i): i for i in range(8)}
armed = True
try:
    d[K(99)] = 1
    print("stored", len(d) <= 9)
except (RuntimeError, KeyError) as e:
    print(type(e).__name__)
print(type(d.get(K(3))).__name__)

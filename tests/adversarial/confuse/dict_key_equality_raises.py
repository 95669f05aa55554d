# outcome: value
# oracle: cpython
class K:
    def __hash__(self):
        return 5

    def __eq__(self, o):
        raise ValueError("incomparable")


d = {K(): 1}
for action in (lambda: d[K()], lambda: K() in d, lambda: d.pop(K()), lambda: d.setdefault(K(), 1), lambda: {K(), K()}):
    try:
        action()
    except ValueError as e:
        print(e)
print(len(d))

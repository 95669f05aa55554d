# outcome: value
# oracle: cpython
class A:
    def __lt__(self, o):
        raise KeyError("no order")


l = [A(), A(), A()]
try:
    l.sort()
except KeyError as e:
    print(e, len(l))

# outcome: value
# oracle: cpython
class A:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        l.append(0)
        return self.v < o.v


l = [A(3), A(1)]
try:
    l.sort()
except ValueError as e:
    print(e)
print(len(l))

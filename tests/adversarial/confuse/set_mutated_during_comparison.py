# outcome: value
class A:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        s.clear()
        return False


s = set()
a, b = A(), A()
s.add(a)
s.add(b)
print(len(s) <= 2)
print(a in s, len(s))

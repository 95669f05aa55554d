# outcome: value
# outcome: exception
class A:
    def __add__(self, o):
        return None

    def __lt__(self, o):
        return [0]

    def __eq__(self, o):
        return ""

    def __neg__(self):
        return self

    def __getitem__(self, i):
        return i

    __hash__ = None


a = A()
print(a + 1, a < 1, a == a, a != a, -a is a, a[::a] == 5, max(1, 2) if a < 1 else 0)

# outcome: value
# oracle: cpython
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


items = [A() for _ in range(10)]
for i in range(1000):
    x = items[i % 10]
    x.who()
    if i == 500:
        for y in items[::2]:
            y.__class__ = B
print([x.who() for x in items])
for bad in (5, int, None):
    try:
        items[0].__class__ = bad
    except TypeError as e:
        print(type(e).__name__)

class Point:
    """A point."""

    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"


p = Point(1, 2)
q = Point(5)
print(p, q, Point.count, p.count)
print(p.move(1, 1).move(2, 2))
p.count = 99
print(p.count, Point.count)
del p.count
print(p.count)
print(Point.__name__, Point.__doc__, type(p) is Point, isinstance(p, Point))
m = p.move
print(m(1, 0), m.__self__ is p, m.__func__ is Point.move)
print(Point.move(q, 1, 1))
p.extra = [1]
print(vars(p), p.__dict__ == {"x": 5, "y": 5, "extra": [1]})
for action in (lambda: p.nope, lambda: Point.nope, lambda: p()):
    try:
        action()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
try:
    del p.nope
except AttributeError as e:
    print(e)
try:
    Point.__init__()
except TypeError as e:
    print(e)


class Empty:
    pass


e = Empty()
e.a = 1
print(e.a, hasattr(e, "b"), getattr(e, "b", "default"))
print(repr(e).startswith("<__main__.Empty object at 0x"))
print(Empty, type(Empty).__name__)
setattr(e, "dyn amic", 3)
print(getattr(e, "dyn amic"), sorted(vars(e)))
delattr(e, "a")
print(e.__dict__)
Point.scale = lambda self, k: Point(self.x * k, self.y * k)
print(q.scale(10))
print(p.__class__.__name__, p.__module__)

class Point:
    def __init__(self, x):
        self.x = x


def kernel(p, n):
    for _ in range(n):
        p.x = p.x + 1
    return p.x


kernel(Point(1), 50)

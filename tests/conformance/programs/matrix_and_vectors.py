class Vec:
    def __init__(self, *xs):
        self.xs = tuple(xs)

    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self, o)))

    def __sub__(self, o):
        return self + -o

    def __neg__(self):
        return self * -1

    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum(a * b for a, b in zip(self, k))
        return Vec(*(a * k for a in self))

    __rmul__ = __mul__

    def __iter__(self):
        return iter(self.xs)

    def __eq__(self, o):
        return isinstance(o, Vec) and self.xs == o.xs

    def __hash__(self):
        return hash(self.xs)

    def __abs__(self):
        return (self * self) ** 0.5

    def __getitem__(self, i):
        return self.xs[i]

    def __len__(self):
        return len(self.xs)

    def __bool__(self):
        return any(self)

    def __repr__(self):
        return f"Vec{self.xs}"


a, b = Vec(1, 2, 3), Vec(4, 5, 6)
print(a + b, a - b, a * b, 2 * a, a * 0.5, abs(Vec(3, 4)), -a, a == Vec(1, 2, 3), {a: "k"}[Vec(1, 2, 3)], bool(Vec(0, 0)), a[1:], [*b], len(a), sum([a, b], Vec(0, 0, 0)))


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __matmul__(self, o):
        return Matrix([[sum(x * y for x, y in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])

    def __pow__(self, n):
        r = Matrix.identity(len(self.rows))
        b = self
        while n:
            if n & 1:
                r = r @ b
            b = b @ b
            n >>= 1
        return r

    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]

    def __setitem__(self, ij, v):
        self.rows[ij[0]][ij[1]] = v

    def __str__(self):
        return "\n".join(" ".join(f"{v:4}" for v in r) for r in self.rows)

    def det(self):
        m = self.rows
        if len(m) == 1:
            return m[0][0]
        return sum((-1) ** j * m[0][j] * Matrix([r[:j] + r[j + 1 :] for r in m[1:]]).det() for j in range(len(m)))


m = Matrix([[1, 1], [1, 0]])
print((m**30).rows, m[0, 1])
m[1, 1] = 7
print(m, m.T.rows, m.det(), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det(), sep="\n")
print(Matrix.identity(2) @ m)


class Frac:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Frac({n}, 0)")
        g, r = abs(n), abs(d)
        while r:
            g, r = r, g % r
        s = -1 if d < 0 else 1
        self.n, self.d = s * n // g, s * d // g

    def __add__(self, o):
        o = o if isinstance(o, Frac) else Frac(o)
        return Frac(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __truediv__(self, o):
        return Frac(self.n * o.d, self.d * o.n)

    def __lt__(self, o):
        return self.n * o.d < o.n * self.d

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return f"{self.n}/{self.d}"


print(sum(Frac(1, k) for k in range(1, 12)), Frac(1, 2) + 1, 1 + Frac(-2, -6), sorted([Frac(1, 2), Frac(1, 3)]), float(Frac(1, 8)), Frac(3, 4) / Frac(-3, 8))
try:
    Frac(1, 2) / Frac(0)
except ZeroDivisionError as e:
    print(e)

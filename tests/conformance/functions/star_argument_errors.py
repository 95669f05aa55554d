def two(a, b):
    pass


def t(f):
    try:
        f()
    except TypeError as e:
        print(e)


t(lambda: two(**{"a": 1}, **{"a": 2}))
t(lambda: two(a=1, **{"a": 2}))
t(lambda: two(*5))
t(lambda: two(**5))
t(lambda: two(1, *5))
t(lambda: two(b=1, **5))
t(lambda: print(**5))
t(lambda: two(**{1:2}))


class A:
    def m(self, *a, **k):
        pass


t(lambda: A().m(*5))
t(lambda: A().m(**5))
t(lambda: A.m(**5))
t(lambda: [].append(**5))
t(lambda: len(*5))
t(lambda: A().m(x=1, **{"x": 5}))
t(lambda: A(*5))
t(lambda: (lambda x:0)(*5))
t(lambda: {**5})
t(lambda: [*5])

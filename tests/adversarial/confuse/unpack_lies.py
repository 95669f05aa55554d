# outcome: value
# oracle: cpython
class A:
    def __iter__(self):
        yield 1
        l.append("called")
        yield 2


l = []
a, b = A()
print(a, b, l)
try:
    a, b, c = A()
except ValueError as e:
    print(e)
try:
    (a,) = A()
except ValueError as e:
    print(e, len(l))

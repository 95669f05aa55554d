# outcome: value
# oracle: cpython
class A:
    pass


a = A()
a.v = 0
out = []
for i in range(3000):
    if i == 1000:
        a.v = 1.5
    elif i == 2000:
        a.v = "s"
    elif i == 2500:
        del a.v
        a.w = 1
        a.v = 10**30
    a.v = a.v + (1 if not isinstance(a.v, str) else "")
    if i % 500 == 0:
        out.append(a.v)
print(out, a.v)

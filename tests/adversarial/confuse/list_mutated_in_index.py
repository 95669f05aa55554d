# outcome: value
# oracle: cpython
class A:
    def __index__(self):
        l.clear()
        return 2


l = [1, 2, 3]
try:
    print(l[A()])
except IndexError as e:
    print(e)
l = [1, 2, 3]
l[A():] = [9]
print(l)
l = [1, 2, 3]
print(l[: A()])

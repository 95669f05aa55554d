# outcome: value
# oracle: cpython
class A:
    n = 0

    def __lt__(self, o):
        A.n += 1
        return A.n % 3 == 0


l = [A() for _ in range(50)]
l.sort()
print(len(l), len(set(map(id, l))))

# trap: fuel
class A:
    def __eq__(self, other):
        return False


print(A() in range(10**12))

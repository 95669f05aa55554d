# trap: depth
# outcome: exception RecursionError
class A:
    def __repr__(self):
        return repr([self, A()])


print(A())

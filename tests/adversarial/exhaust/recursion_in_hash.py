# trap: depth
# outcome: exception RecursionError
class A:
    def __hash__(self):
        return hash((self, 1))


hash(A())

# trap: depth
# outcome: exception RecursionError
class A:
    def __call__(self):
        return self()


A()()

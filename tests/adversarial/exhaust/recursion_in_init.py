# trap: depth
# outcome: exception RecursionError
class A:
    def __init__(self):
        self.a = A()


A()

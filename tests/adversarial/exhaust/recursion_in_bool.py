# trap: depth
# outcome: exception RecursionError
class A:
    def __bool__(self):
        return bool(self)


not A()

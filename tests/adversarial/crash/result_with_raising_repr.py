# outcome: value
# outcome: exception ValueError
class A:
    def __repr__(self):
        raise ValueError("no")


A()

# outcome: value
# trap: fuel
class A:
    def __repr__(self):
        while True:
            pass


A()

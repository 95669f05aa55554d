# error: denied-effect
# outcome: exception
# trap: denied
class T:
    def __format__(self, spec):
        return getattr(lambda: 0, spec)


print(f"{T():__globals__}", "ESCAPED")

# outcome: value
class A:
    def __getattr__(self, name):
        setattr(self, name, name * 2)
        return getattr(self, name)

    def __setattr__(self, name, v):
        object.__setattr__(self, "_" + name if len(name) < 3 else name, v)


a = A()
print(a.abc, vars(a))
try:
    a.x
except RecursionError:
    print("RecursionError")

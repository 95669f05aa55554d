# outcome: value
# error: denied-effect
# outcome: exception
class A:
    def m(self):
        return 1


f = A().m
for _ in range(1000):
    f = f.__call__
print(f())

# outcome: value
# oracle: cpython
class A:
    def __contains__(self, x):
        return "truthy string"


print(1 in A(), 1 not in A())


class B:
    def __contains__(self, x):
        raise LookupError("no")


try:
    1 in B()
except LookupError as e:
    print(e)

# outcome: value
# outcome: exception
class A:
    def __eq__(self, o):
        l.clear()
        return True


l = [A(), A()]
try:
    l.remove(5)
except ValueError as e:
    print(e)
print(l)

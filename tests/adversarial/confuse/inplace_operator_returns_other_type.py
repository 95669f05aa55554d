# outcome: value
# oracle: cpython
class A:
    def __iadd__(self, o):
        return "string now"


x = A()
for _ in range(2):
    x += "!"
print(x)

# outcome: value
# oracle: cpython
def f():
    raise StopIteration("leaked")


print([x for x in [1, 2]])
try:
    print([f() for _ in [1]])
except StopIteration as e:
    print("stop", e)
try:
    print(list(f() for _ in [1]))
except RuntimeError as e:
    print(e)
print(list(map(lambda x: f(), [1, 2])))

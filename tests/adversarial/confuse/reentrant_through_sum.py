# outcome: value
# oracle: cpython
def g():
    yield 1
    yield sum(it)


it = g()
try:
    print(list(it))
except ValueError as e:
    print(e)
print(list(it))

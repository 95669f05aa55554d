# outcome: value
# oracle: cpython
x = [1]


def f():
    global x
    del x
    return 5


try:
    x[0] = f()
    print("assigned before the lookup failed")
except NameError as e:
    print(e)
try:
    print(x)
except NameError as e:
    print(e)

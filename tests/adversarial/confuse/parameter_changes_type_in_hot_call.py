# outcome: value
# oracle: cpython
def f(a, b):
    return a + b


total = []
for i in range(2000):
    total = f(total, [i]) if i < 5 else total
    x = f(i, i)
    if i == 1500:
        print(f("a", "b"), f(1.5, 2), f((1,), (2,)), f(2**62, 2**62), f(True, True))
print(total, x)

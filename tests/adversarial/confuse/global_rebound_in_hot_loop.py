# outcome: value
# oracle: cpython
def f(x):
    return x + 1


def g(x):
    return x * 2


total = 0
for i in range(3000):
    total = f(total) % 1000
    if i == 1500:
        f = g
    if i == 2500:
        f = max if False else (lambda x: x - 3)
print(total)

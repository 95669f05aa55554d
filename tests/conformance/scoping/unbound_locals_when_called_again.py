# A local without a value has none in each call, however often the function was called.
def augmented(a, b):
    total += 3


def read(a):
    other = other


def swapped(x):
    y, x = x, y


def on_one_way(n):
    if n > 2:
        value = n * 2
    return value


def deleted(n):
    here = n
    if n % 3 == 0:
        del here
    return here


def after_loop(n):
    for i in range(n):
        last = i * 1.5
    return last


def attempt(f, *args):
    try:
        return f(*args)
    except UnboundLocalError as e:
        return f"{type(e).__name__}: {e}"


for n in range(5):
    print(n, attempt(augmented, 0, 0))
    print(n, attempt(read, n))
    print(n, attempt(swapped, n))
    print(n, attempt(on_one_way, n))
    print(n, attempt(deleted, n))
    print(n, attempt(after_loop, n % 2))


def hot(n):
    if n < 0:
        result = 1
    return result


wrong = 0
for n in range(3000):
    try:
        hot(n)
    except UnboundLocalError:
        wrong += 1
print(wrong)

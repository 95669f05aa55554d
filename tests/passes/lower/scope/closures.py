def counter(start):
    count = start

    def step(by=1, *, twice=False):
        nonlocal count
        count += by
        return count

    return step


total = 0


def add(n):
    global total
    total = total + n
    del n
    return total


add(1)

def double(x):
    return x + x


def kernel(n):
    total = 0
    for i in range(n):
        total += double(i)
    return total


kernel(50)

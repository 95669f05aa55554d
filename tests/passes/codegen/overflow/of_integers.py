def kernel(n):
    x = 1
    for _ in range(n):
        x = x * 3 + 1
    return x


kernel(20)

def kernel(n):
    x = 0.5
    i = 0
    while i < n:
        x = x * 1.5 - 0.25
        i += 1
    return x


kernel(50)

def kernel(xs, n):
    missing = 0
    for i in range(n):
        try:
            xs[i] += 1
        except IndexError:
            missing += 1
    return missing


kernel([1, 2, 3], 10)

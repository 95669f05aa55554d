def kernel(xs, n):
    for i in range(1, n):
        xs[i] = xs[i - 1] + xs[i]
    return xs


kernel([1] * 50, 50)

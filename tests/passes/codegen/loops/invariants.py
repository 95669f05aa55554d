def kernel(a, b, i, j, n):
    s = 0
    for k in range(n):
        s += a[i][k] * b[k][j]
    return s


rows = [[1, 2], [3, 4]]
kernel(rows, rows, 1, 0, 2)

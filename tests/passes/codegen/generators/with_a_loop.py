def kernel(n):
    total = 0
    for i in range(n):
        total += i
        if total > 100:
            yield total
            total = 0


sum(kernel(50))

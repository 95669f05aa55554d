def count(n):
    while n:
        for i in range(n):
            if i:
                continue
        n -= 1
    return n

def make():
    count = 0

    def kernel(n):
        nonlocal count
        for i in range(n):
            count += i
        return count

    return kernel


make()(50)

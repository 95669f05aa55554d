def area(r):
    total = 0
    half = 0.5
    for i in range(3):
        total = total + i
        half = half * 2.0
    return half


def fact(n):
    return 1 if n < 2 else fact(n - 1)


x = area(2) + fact(3)

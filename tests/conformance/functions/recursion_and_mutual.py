def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


print(fact(0), fact(5), fact(30))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(10), odd(7), even(101))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3))


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append((n, a, c))
        hanoi(n - 1, b, a, c, moves)
    return moves


moves = hanoi(4, "A", "B", "C", [])
print(len(moves), moves[:4], moves[-1])


def deep(n):
    try:
        return deep(n + 1)
    except RecursionError as e:
        return type(e).__name__


print(deep(0))


def flatten(x):
    if isinstance(x, (list, tuple)):
        return [z for y in x for z in flatten(y)]
    return [x]


print(flatten([1, [2, (3, [4, []]), "ab"], ()]))


def permutations(items):
    if not items:
        yield []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield [items[i]] + rest


print(["".join(p) for p in permutations(list("abc"))])
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))

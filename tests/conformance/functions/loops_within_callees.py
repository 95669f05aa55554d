# Loops in functions that loops call, at each level with iterators of its own.
def inner(values, n):
    total = 0
    for i, v in enumerate(values):
        for k in range(n, 0, -1):
            if k == v:
                break
            total += i * k
        else:
            total += 1000
    return total


def middle(rows):
    seen = []
    for row in rows:
        for i in range(1, 4):
            for pair in zip(row, row[::-1]):
                a, b = pair
                seen.append(inner(row, i) + a - b)
    return seen


def outer(n):
    answers = []
    for size in range(n):
        rows = [list(range(size % 5)), [7, 8, 9], [size, 0, 1]]
        while rows:
            answers.extend(middle(rows))
            rows.pop()
    return answers


a = outer(30)
print(len(a), sum(a), a[:10], a[-5:])


def until(limit):
    steps = []
    for start in range(limit):
        n = start + 1
        while n != 1:
            for _ in range(2):
                n = n // 2 if n % 2 == 0 else 3 * n + 1
                if n == 1:
                    break
            steps.append(n)
    return steps


b = until(60)
print(len(b), sum(b))


def failing(rows):
    caught = 0
    for row in rows:
        for i in range(3):
            try:
                inner(row, i)
                inner(missing, i)
            except NameError:
                caught += 1
        while caught % 7 == 3:
            caught += 5
    return caught


print(failing([[1], [2, 3], []] * 40))

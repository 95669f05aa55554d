for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 2:
            break
        print(i, j, end=" ")
    else:
        print("inner done", i)
else:
    print("outer done")
n = 10
while n:
    n -= 3
    if n < 0:
        break
else:
    print("not reached")
print(n)
for x in (1, 2, 3):
    if x == 5:
        break
else:
    print("no break")
while False:
    pass
else:
    print("else of while False")


def find(grid, want):
    for r, row in enumerate(grid):
        for c, v in enumerate(row):
            if v == want:
                return r, c
    return None


print(find([[1, 2], [3, 4]], 3), find([[1]], 9))
total = 0
for i in range(100):
    if i % 2:
        continue
    if i > 10:
        break
    total += i
print(total, i)
for i in []:
    pass
print(i)
for i in range(3):
    try:
        if i == 1:
            continue
    finally:
        print("finally", i)
out = []
for a in "ab":
    for b in "cd":
        for c in "ef":
            if c == "f" and b == "d":
                break
            out.append(a + b + c)
print(out)
k = 0
while True:
    k += 1
    if k % 2 == 0:
        continue
    if k > 7:
        break
print(k)
for _ in range(2):
    for _ in range(2):
        pass
print(_)
for x in range(3):
    x *= 10
    print(x, end=",")
print()
for k, v in sorted({"b": 1, "a": 2}.items()):
    print(k, v, end=";")
print()
i = 0
while i < 3: i += 1
print(i)
for c in "héllo"[::2]: print(c, end="")
print()
for i, (a, b), *c in [(1, (2, 3), 4, 5)]:
    print(i, a, b, c)

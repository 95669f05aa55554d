a = [[0] * 2] * 3
a[0][0] = 1
print(a)
b = [[0] * 2 for _ in range(3)]
b[0][0] = 1
print(b)
matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
print([list(r) for r in zip(*matrix)], [r[::-1] for r in matrix], [matrix[i][i] for i in range(3)])
print([[sum(a * b for a, b in zip(r, c)) for c in zip(*matrix)] for r in matrix])
print(list(zip(*matrix[::-1])), [x for r in matrix for x in r if x % 2])
tree = ["root", ["left", [], []], ["right", ["rl", [], []], []]]


def depth(t):
    return 0 if not t else 1 + max(depth(t[1]), depth(t[2]))


print(depth(tree))
x = [1, [2, 3]]
y = x[:]
y[1].append(4)
y[0] = 9
print(x, y)


def mutate(l, new=None):
    l.append("in")
    l = ["rebound"]
    return l


z = []
print(mutate(z), z)
stack, queue = [], []
for i in range(4):
    stack.append(i)
    queue.insert(0, i)
print(stack.pop(), queue.pop(), stack, queue)
counts = [0] * 5
for v in [1, 3, 3, 4]:
    counts[v] += 1
print(counts, [i for i, c in enumerate(counts) if c])
d = {"l": []}
e = dict(d)
e["l"].append(1)
print(d, d["l"] is e["l"])
t = ([], [])
t[0].append(1)
print(t)
rows = "1 2 3\n4 5 6".split("\n")
print([[int(v) for v in r.split()] for r in rows])
triangle = [[1]]
for _ in range(5):
    prev = triangle[-1]
    triangle.append([1] + [p + q for p, q in zip(prev, prev[1:])] + [1])
print(*triangle, sep="\n")
board = [[(r * 3 + c) % 4 for c in range(4)] for r in range(3)]
for row in board:
    print(" ".join(f"{v:2}" for v in row))
flat = sum(board, [])
print(flat.index(3), [flat[i : i + 4] for i in range(0, len(flat), 4)] == board)

# What native code takes values to be changes while loops run.
def rows(n):
    for i in range(n):
        yield {"id": i, "price": i * 0.25 if i % 7 else i, "stock": i % 5, "name": f"n{i}"}


def total(data):
    by, seen = {}, set()
    for row in data:
        entry = by.setdefault(row["name"][-1], {"count": 0, "value": 0.0})
        entry["count"] += 1
        entry["value"] += row["price"] * row["stock"]
        if row["stock"] in seen and row["id"] > 900:
            seen.discard(row["stock"])
        else:
            seen.add(row["stock"])
    return {k: (v["count"], v["value"]) for k, v in sorted(by.items())}, sorted(seen)


print(total(list(rows(1000))))


def walk(steps):
    from collections import deque
    queue, seen, hops = deque([(0, 0)]), {(0, 0)}, 0
    while queue:
        r, c = queue.popleft()
        hops += 1
        for dr, dc in ((1, 0), (0, 1), (-1, 0)):
            nxt = (r + dr, c + dc)
            if 0 <= nxt[0] < steps and 0 <= nxt[1] < steps and nxt not in seen:
                seen.add(nxt)
                queue.append(nxt)
        if hops == 300:
            r, c = "ab"
            queue.append((2.0, 3))
    return hops, len(seen), r, c


print(walk(25))


def text(words):
    same = other = 0
    last = ""
    for w in words:
        if w == last:
            same += 1
        if w != "aaaaaaaab":
            other += 1
        last = w
    return same, other


words = ["a", "a", "", "", "aaaaaaaa", "aaaaaaaa", "aaaaaaaab", "aaaaaaaac", "é", "é", "ab", "ba"] * 40
print(text(words), text([str(i // 3) for i in range(400)]), text(["x", 1, 1, None, b"x"] * 60))
first, second = "spam" * 3, "".join(["spam"] * 3)
print(sum(1 for i in range(500) if first == second and first != second[:-1]))

# A loop whose body always raises has no way back but by its handler.
for i in range(20_000):
 try: raise ValueError(i)
 except ValueError: pass

def walk(xs):
    n = 0
    for i, x in enumerate(xs):
        try:
            raise KeyError(x)
        except KeyError as e:
            n += len(e.args) + i
    for k in {"a": 1, "b": 2}:
        try:
            raise KeyError(k)
        except KeyError:
            n += 1
    return n


print(walk(["x"] * 500), i)

def f(rows):
    fs = [lambda: x + y for x, y in rows if x]
    last = {k: (n := v) for k, v in rows}
    return fs, n, last, sum(a for a in rows for b in a if b)

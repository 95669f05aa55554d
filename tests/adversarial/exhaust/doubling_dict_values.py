# trap: memory
d = {0: "x" * 1000}
i = 0
while True:
    i += 1
    d[i] = d[i - 1] + d[i - 1]

def g():
    try:
        yield 1
        yield 2
    finally:
        print("end")


def first():
    for x in g():
        return x


print(first())
for x in g():
    if x:
        continue
for i in range(2):
    for x in g():
        break
    print("after")
kept = g()
for x in kept:
    break
print(next(kept))
kept.close()

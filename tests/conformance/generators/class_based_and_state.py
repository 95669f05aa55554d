class Range:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        i = 0
        while i < self.n:
            sent = yield i
            if sent:
                i = sent
            else:
                i += 1

    def backwards(self):
        yield from reversed(range(self.n))


r = Range(4)
print(list(r), list(r), [(a, b) for a in r for b in r if a < b][:3], list(r.backwards()))
g = iter(r)
print(next(g), g.send(3), next(g, "end"))


def toggler():
    state = False
    while True:
        cmd = yield state
        if cmd == "flip":
            state = not state
        elif cmd == "stop":
            return


t = toggler()
next(t)
print(t.send("flip"), t.send(None), t.send("flip"), next(t))
try:
    t.send("stop")
except StopIteration as e:
    print("stopped", e.value)
gens = [iter(Range(n)) for n in (3, 1, 2)]
out = []
while gens:
    g = gens.pop(0)
    try:
        out.append(next(g))
    except StopIteration:
        continue
    gens.append(g)
print(out)


def outer():
    result = yield from (x for x in "ab")
    print("genexp result", result)
    inner = toggler()
    yield next(inner)
    yield inner.send("flip")


print(list(outer()))


def with_default(n=[3]):
    while n[0]:
        n[0] -= 1
        yield n[0]


print(list(with_default()), list(with_default()))
fs = [g for g in (lambda: (yield 1), lambda: (yield 2))]
print([list(f()) for f in fs])


def yields_in_odd_places():
    x = [(yield "list"), (yield "elements")]
    y = {(yield "k"): (yield "v")}
    print(f"{(yield 'f')}", x, y)
    (yield "call") and None
    z = (yield 1) if (yield "cond") else (yield 2)
    return z


g = yields_in_odd_places()
v = next(g)
i = 0
try:
    while True:
        i += 1
        v = g.send(i)
        print(v, end=" ")
except StopIteration as e:
    print("->", e.value)

class Event:
    def __init__(self, at, name, action):
        self.at, self.name, self.action = at, name, action

    def __lt__(self, o):
        return (self.at, self.name) < (o.at, o.name)


class Sim:
    def __init__(self):
        self.now, self.queue, self.log = 0, [], []

    def at(self, delay, name, action=lambda sim: None):
        self.queue.append(Event(self.now + delay, name, action))
        self.queue.sort()

    def run(self, until):
        while self.queue and self.queue[0].at <= until:
            e = self.queue.pop(0)
            self.now = e.at
            self.log.append(f"{e.at}:{e.name}")
            e.action(self)
        return self.log


def tick(n):
    def action(sim):
        if n:
            sim.at(2, f"tick{n - 1}", tick(n - 1))

    return action


s = Sim()
s.at(1, "start", tick(3))
s.at(4, "middle", lambda sim: sim.at(0, "chained"))
s.at(100, "late")
print(s.run(10), s.now, len(s.queue))


class Light:
    STATES = {"red": ("green", 3), "green": ("yellow", 2), "yellow": ("red", 1)}

    def __init__(self):
        self.state = "red"
        self._hooks = {}

    def on(self, state):
        def deco(f):
            self._hooks.setdefault(state, []).append(f)
            return f

        return deco

    def step(self):
        self.state, t = Light.STATES[self.state]
        for f in self._hooks.get(self.state, ()):
            f(t)
        return self.state


light = Light()
seen = []


@light.on("green")
def go(t):
    seen.append(("go", t))


@light.on("red")
@light.on("yellow")
def slow(t):
    seen.append(("slow", t))


print([light.step() for _ in range(5)], seen)


class Inventory:
    def __init__(self, **items):
        self.__dict__.update(items)

    def __sub__(self, other):
        out = Inventory(**vars(self))
        for k, v in vars(other).items():
            if getattr(out, k, 0) < v:
                raise ValueError(f"not enough {k}")
            setattr(out, k, getattr(out, k) - v)
        return out

    def __repr__(self):
        return "Inventory(" + ", ".join(f"{k}={v}" for k, v in sorted(vars(self).items())) + ")"


inv = Inventory(wood=5, stone=3)
print(inv - Inventory(wood=2), inv)
for need in ({"wood": 9}, {"gold": 1}):
    try:
        inv - Inventory(**need)
    except ValueError as e:
        print(e)


def machine():
    state, count = "idle", 0
    while True:
        event = yield state, count
        count += 1
        state = {("idle", "go"): "busy", ("busy", "done"): "idle"}.get((state, event), "error")
        if state == "error":
            return f"failed after {count} on {event!r}"


m = machine()
print(next(m), m.send("go"), m.send("done"))
try:
    m.send("bogus")
except StopIteration as e:
    print(e.value)

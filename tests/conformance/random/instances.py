"""Random objects: independent, copied, subclassed."""
import random

a, b = random.Random(7), random.Random(7)
print([a.random() for _ in range(3)] == [b.random() for _ in range(3)], a.randint(1, 100), b.randint(1, 100))
random.seed(1)
outer = random.random()
random.seed(1)
a.random()
print(outer == random.random())
state = a.getstate()
draws = [a.gauss(0, 1) for _ in range(3)]
b.setstate(state)
print(draws == [b.gauss(0, 1) for _ in range(3)])
try:
    a.setstate((9, (), None))
except ValueError as error:
    print(error)


class Fixed(random.Random):
    def random(self):
        return 0.25


class Bits(random.Random):
    def __init__(self):
        super().__init__(3)
        self.asked = []

    def getrandbits(self, k):
        self.asked.append(k)
        return super().getrandbits(k)


f = Fixed(1)
print(f.random(), f.randint(1, 8), f.choice('abcd'), f.uniform(0, 8), f.sample(range(8), 2), f.choices('abcd', k=2))
bits = Bits()
print(bits.randint(1, 10), bits.choice('abc'), bits.asked)
deck = [r + s for s in 'CDHS' for r in 'A23456789TJQK']
rng = random.Random(42)
rng.shuffle(deck)
hands = [sorted(deck[i::4][:5]) for i in range(4)]
print(hands)


def walk(rng, steps):
    x = y = 0
    for _ in range(steps):
        dx, dy = rng.choice([(0, 1), (0, -1), (1, 0), (-1, 0)])
        x, y = x + dx, y + dy
    return x, y


print([walk(random.Random(seed), 100) for seed in range(5)])


def reservoir(rng, stream, k):
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        else:
            j = rng.randrange(i + 1)
            if j < k:
                kept[j] = item
    return kept


print(reservoir(random.Random(8), range(1000), 5))
password = ''.join(random.Random('pw').choices('abcdefghijkmnpqrstuvwxyz23456789', k=16))
print(password, len(set(password)))

"""A seeded program of some length: a genetic search, and Monte Carlo of a queue."""
import random

TARGET = 'hello stelp'
LETTERS = 'abcdefghijklmnopqrstuvwxyz '


def fitness(text):
    return sum(a == b for a, b in zip(text, TARGET))


def mutate(text, rate):
    return ''.join(random.choice(LETTERS) if random.random() < rate else c for c in text)


def cross(a, b):
    cut = random.randrange(1, len(a))
    return a[:cut] + b[cut:]


random.seed(12)
population = [''.join(random.choices(LETTERS, k=len(TARGET))) for _ in range(60)]
for generation in range(200):
    population.sort(key=fitness, reverse=True)
    if population[0] == TARGET:
        break
    parents = population[:15]
    population = parents + [mutate(cross(*random.sample(parents, 2)), 0.05) for _ in range(45)]
print(generation, population[0], fitness(population[0]))

random.seed(77)
clock = 0.0
free_at = [0.0, 0.0]
waits = []
for _ in range(500):
    clock += random.expovariate(1.5)
    desk = min(range(2), key=lambda i: free_at[i])
    start = max(clock, free_at[desk])
    waits.append(start - clock)
    free_at[desk] = start + random.lognormvariate(0, 0.4)
print(round(sum(waits) / len(waits), 6), round(max(waits), 6), sum(1 for w in waits if w == 0))

random.seed(3)
grid = [[random.random() < 0.4 for _ in range(12)] for _ in range(8)]
for row in grid:
    print(''.join('#' if cell else '.' for cell in row))

"""Every distribution, for a seed."""
import random

random.seed(2024)
for name, args in (('uniform', (1, 5)), ('triangular', (0, 10, 3)), ('triangular', ()), ('triangular', (3, 3)), ('normalvariate', (0, 1)), ('gauss', (0, 1)), ('gauss', (5, 2)), ('gauss', ()), ('lognormvariate', (0, .5)), ('expovariate', (2,)), ('vonmisesvariate', (0, 4)), ('vonmisesvariate', (1, 0)), ('gammavariate', (2, 3)), ('gammavariate', (.5, 1)), ('gammavariate', (1, 1)), ('betavariate', (2, 3)), ('betavariate', (.5, .5)), ('paretovariate', (3,)), ('weibullvariate', (1, 2))):
    print(name, args, [getattr(random, name)(*args) for _ in range(3)])
random.seed(5)
first = random.gauss(0, 1)
random.seed(5)
print(first == random.gauss(0, 1), random.gauss(0, 1) != first)
try:
    random.gammavariate(0, 1)
except ValueError as error:
    print(error)


def mean(values):
    return sum(values) / len(values)


random.seed(99)
print(round(mean([random.gauss(10, 2) for _ in range(2000)]), 4), round(mean([random.expovariate(0.5) for _ in range(2000)]), 4))
inside = sum(1 for _ in range(5000) if random.random() ** 2 + random.random() ** 2 <= 1)
print(4 * inside / 5000)
counts = {}
for roll in (random.randint(1, 6) + random.randint(1, 6) for _ in range(3000)):
    counts[roll] = counts.get(roll, 0) + 1
print(sorted(counts.items()))

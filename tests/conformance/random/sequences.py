"""The numbers that CPython gives for a seed."""
import random

for seed in (0, 42, -7, 2 ** 70, 3.5, -2.25, 'hello', b'xy', bytearray(b'q'), '', True, 10 ** 400):
    random.seed(seed)
    print(str(seed)[:12], random.random(), random.getrandbits(70), random.randint(1, 6), random.randrange(0, 100, 7))
random.seed('old', version=1)
print(random.random())
random.seed(1)
print([random.randint(1, 6) for _ in range(20)])
print([random.randrange(10) for _ in range(10)], random.randrange(-5, 5), random.randrange(10, 0, -3), random.randint(10 ** 30, 10 ** 31))
print(random.getrandbits(0), random.getrandbits(1), random.getrandbits(32), random.getrandbits(33), random.getrandbits(1000) % 1000003)
print([random.choice('abcdef') for _ in range(10)], random.choice(range(1000)), random.choice([[1], [2]]), random.choice((True, False)))
items = list(range(20))
random.shuffle(items)
print(items)
print(random.sample(range(1000), 10), random.sample(list('abcdef'), 3), random.sample('xyz', 3), random.sample(range(50), 30))
print(random.sample(['a', 'b'], counts=[3, 2], k=4), random.sample([], 0), random.sample(range(10 ** 9), 4))
print(random.choices('abc', k=5), random.choices([1, 2, 3], weights=[1, 2, 3], k=5), random.choices([1, 2], cum_weights=[1, 5], k=4), random.choices('xy', [0, 1], k=3))
print(random.randbytes(5), random.uniform(1, 5), random.uniform(5, 1))
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)], state[0], len(state[1]))
for work in (lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample({1, 2}, 1), lambda: random.sample([1], 2), lambda: random.randrange(1.5), lambda: random.choices([1, 2], weights=[1]), lambda: random.seed([]), lambda: random.randrange(0), lambda: random.choices([1], weights=[0]), lambda: random.randrange(1, 5, 0), lambda: random.getrandbits(-1), lambda: random.randrange(5, 5), lambda: random.sample(range(3), -1)):
    try:
        print(work())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)

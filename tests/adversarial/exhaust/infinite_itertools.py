# trap: fuel
import itertools

for _ in itertools.count():
    pass

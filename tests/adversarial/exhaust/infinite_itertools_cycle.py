# trap: fuel
import itertools

sum(itertools.cycle([1, 2]))

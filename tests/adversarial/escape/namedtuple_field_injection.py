# outcome: value
# outcome: exception
# error: denied-effect
import collections

try:
    collections.namedtuple("A", "x; print('ESCAPED')")
except ValueError as e:
    print(type(e).__name__)

# outcome: value
# outcome: exception
# error: denied-effect
import collections

try:
    collections.namedtuple("A(object):\n  x=print('ESCAPED')\nclass B", "x")
except ValueError as e:
    print(type(e).__name__)

# error: denied-effect
# outcome: exception
# error: unknown-attribute
# error: undefined-name
import collections

print(collections._sys.modules["os"], "ESCAPED")

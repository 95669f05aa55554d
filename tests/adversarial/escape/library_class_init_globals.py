# error: denied-effect
import collections

print(collections.Counter.__init__.__globals__, "ESCAPED")

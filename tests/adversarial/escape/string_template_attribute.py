# error: denied-effect
# error: denied-effect
# outcome: exception
# trap: denied
import string

class F(string.Formatter):
    pass


print(F().format("{0.__class__.__subclasses__}", object), "ESCAPED")

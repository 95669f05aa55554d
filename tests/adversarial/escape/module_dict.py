# error: denied-effect
# outcome: exception
import math

print(math.__dict__["__loader__"], "ESCAPED")

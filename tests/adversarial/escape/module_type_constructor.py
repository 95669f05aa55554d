# error: denied-effect
# outcome: exception
import math

M = type(math)
m = M("os")
print(m.system("id"), "ESCAPED")

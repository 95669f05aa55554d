# error: denied-effect
# outcome: exception
import math

print(math.__loader__.load_module("os"), "ESCAPED")

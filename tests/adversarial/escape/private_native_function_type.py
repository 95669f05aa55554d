# error: unknown-module
# error: denied-effect
from _native import function, code

print(function, code, "ESCAPED")

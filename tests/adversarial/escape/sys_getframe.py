# error: denied-effect
# outcome: exception
# error: unknown-attribute
import sys

print(sys._getframe(0).f_globals, "ESCAPED")

# error: denied-effect
# outcome: exception
# error: unknown-attribute
import sys

sys.settrace(lambda *a: print("ESCAPED"))
print(1)

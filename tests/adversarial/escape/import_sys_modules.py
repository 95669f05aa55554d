# error: denied-effect
# outcome: exception
# error: unknown-attribute
import sys

sys.modules["os"].system("id")
print("ESCAPED")

# error: denied-effect
# outcome: exception
# error: unknown-attribute
import random

print(random._os.system("id"), "ESCAPED")

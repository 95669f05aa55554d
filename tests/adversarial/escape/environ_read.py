# error: denied-effect
import os

print(os.environ["HOME"], "ESCAPED")

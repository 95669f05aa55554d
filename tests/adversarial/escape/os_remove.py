# error: denied-effect
import os

os.remove("/tmp/x")
print("ESCAPED")

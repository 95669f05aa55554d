# error: denied-effect
# effect: proc
import os

os.system("id")
print("ESCAPED")

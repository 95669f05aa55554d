# error: denied-effect
from os import *

system("id")
print("ESCAPED")

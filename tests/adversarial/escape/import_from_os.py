# error: denied-effect
from os import system as s

s("id")
print("ESCAPED")

# error: denied-effect
import os as harmless

harmless.system("id")
print("ESCAPED")

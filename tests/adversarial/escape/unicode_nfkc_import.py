# error: denied-effect
# error: unknown-module
import ｏｓ

ｏｓ.system("id")
print("ESCAPED")

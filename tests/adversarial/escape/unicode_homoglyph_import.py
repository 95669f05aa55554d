# error: unknown-module
import оs

print("ESCAPED")

# error: denied-effect
# error: unknown-module
import antigravity

print("ESCAPED")

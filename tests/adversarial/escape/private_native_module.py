# error: unknown-module
# error: denied-effect
import _re

print(_re, "ESCAPED")

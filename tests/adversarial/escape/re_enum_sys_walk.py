# error: denied-effect
# outcome: exception
# error: unknown-attribute
import re

print(re.enum.sys.modules, "ESCAPED")

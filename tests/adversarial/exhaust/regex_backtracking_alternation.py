# trap: fuel
# outcome: value
import re

print(re.match(r"(a|a|aa)*c", "a" * 60))

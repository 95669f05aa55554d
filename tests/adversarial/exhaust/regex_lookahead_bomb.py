# trap: fuel
# outcome: value
import re

print(re.search(r"(?=(a+))(?=(a+))\1+\2+b", "a" * 5000))

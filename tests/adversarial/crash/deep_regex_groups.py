# outcome: value
# trap: fuel
# trap: memory
import re

try:
    print(re.compile("(" * 20_000 + ")" * 20_000))
except (RecursionError, re.error, OverflowError) as e:
    print("refused")

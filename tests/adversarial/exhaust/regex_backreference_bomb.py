# trap: fuel
# outcome: value
import re

print(re.match(r"(.*)(.*)(.*)(.*)(.*)\1\2\3\4\5x", "a" * 200))

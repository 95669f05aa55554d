# trap: memory
# trap: fuel
import re

print(len(re.sub("", "x" * 100000, "a" * 100000)))

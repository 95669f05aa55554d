# trap: fuel
# trap: memory
import re

while True:
    re.findall("", "a" * 1_000_000)

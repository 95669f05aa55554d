# trap: fuel
# trap: memory
import re

while True:
    re.split("(a)", "a" * 500_000)

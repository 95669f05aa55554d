# trap: fuel
# trap: memory
# outcome: exception
import re

i = 0
while True:
    re.compile("a{%d}" % (i % 1000) * 10)
    i += 1

# trap: fuel
# trap: memory
# outcome: exception
# outcome: value
import re

print(re.compile(r"(\w{1000}){1000}").match("a"))

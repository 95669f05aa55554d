# trap: fuel
# trap: memory
# outcome: exception
# outcome: value
import re

print(re.compile(r"((((a{1,100}){1,100}){1,100}){1,100}){1,100}"))

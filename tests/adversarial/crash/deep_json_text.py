# outcome: value
# trap: fuel
# trap: memory
import json

try:
    json.loads('{"a":' * 200_000)
except (RecursionError, ValueError) as e:
    print(type(e).__name__)

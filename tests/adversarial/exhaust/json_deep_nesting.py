# outcome: exception RecursionError
# trap: fuel
# trap: memory
# trap: depth
import json

print(json.loads("[" * 1_000_000 + "]" * 1_000_000))

# trap: fuel
# outcome: value
# outcome: exception ValueError JSONDecodeError
# trap: memory
import json

print(json.loads("1" * 3_000_000) % 10)

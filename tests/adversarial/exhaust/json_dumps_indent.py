# trap: memory
import json

print(len(json.dumps([[[1]]], indent=10**9)))

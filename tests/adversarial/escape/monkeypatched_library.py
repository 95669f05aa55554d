# outcome: value
# error: denied-effect
# outcome: exception
import json

json.dumps = lambda *a, **k: "patched only in this run"
print(json.dumps(1))

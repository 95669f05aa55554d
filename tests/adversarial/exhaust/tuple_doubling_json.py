# trap: fuel
# trap: memory
import json

t = ()
for _ in range(40):
    t = (t, t)
print(len(json.dumps(t)))

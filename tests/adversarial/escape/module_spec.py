# error: denied-effect
# outcome: exception
import json

print(json.__spec__.loader, "ESCAPED")

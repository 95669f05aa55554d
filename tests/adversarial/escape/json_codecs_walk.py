# error: denied-effect
# outcome: exception
# error: unknown-attribute
import json

print(json.codecs.builtins.open("/etc/passwd"), "ESCAPED")

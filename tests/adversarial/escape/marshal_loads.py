# error: denied-effect
import marshal

print(marshal.loads(b""), "ESCAPED")

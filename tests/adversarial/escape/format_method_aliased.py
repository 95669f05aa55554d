# error: denied-effect
# outcome: exception AttributeError
# trap: denied
f = ("{0.gi_" + "frame}").format
print(f((x for x in ())), "ESCAPED")

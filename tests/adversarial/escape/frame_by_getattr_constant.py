# error: denied-effect
# outcome: exception AttributeError
g = (x for x in ())
print("ESCAPED", getattr(g, "gi_frame"))

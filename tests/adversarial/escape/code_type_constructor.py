# error: denied-effect
# outcome: exception
# outcome: value
g = (x for x in ())
C = type(getattr(g, "gi_co" + "de", 0))
print(C(b"", 0) if C is not int else "no code type")

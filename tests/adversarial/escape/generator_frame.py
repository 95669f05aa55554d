# error: denied-effect
# effect: reflect
g = (x for x in [1])
print("ESCAPED", g.gi_frame.f_globals)

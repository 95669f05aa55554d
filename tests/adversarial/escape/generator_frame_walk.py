# error: denied-effect
# effect: reflect
def f():
    yield g.gi_frame.f_back.f_back.f_globals


g = f()
print("ESCAPED", next(g))

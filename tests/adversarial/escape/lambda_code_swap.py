# error: denied-effect
# effect: reflect
f = lambda: 1
g = lambda: "ESCAPED"
f.__code__ = g.__code__
print(f())

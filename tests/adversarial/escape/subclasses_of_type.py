# error: denied-effect
# effect: reflect
print("ESCAPED", type.__subclasses__(type))

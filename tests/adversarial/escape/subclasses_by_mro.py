# error: denied-effect
# effect: reflect
print("ESCAPED", "".__class__.__mro__[-1].__subclasses__()[0])

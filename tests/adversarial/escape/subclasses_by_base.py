# error: denied-effect
# effect: reflect
print("ESCAPED", [].__class__.__base__.__subclasses__())

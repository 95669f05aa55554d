# error: denied-effect
# effect: reflect
print("ESCAPED", ().__class__.__bases__[0])

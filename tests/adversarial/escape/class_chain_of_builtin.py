# error: denied-effect
# effect: reflect
print("ESCAPED", print.__class__.__mro__, int.__class__.mro())

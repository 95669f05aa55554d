# error: syntax-error
imp\
ort os
print("ESCAPED")

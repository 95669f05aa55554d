# error: syntax-error prose-around-code
imp\
ort os
print("ESCAPED")

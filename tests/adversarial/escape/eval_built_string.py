# error: denied-effect
s = "".join(chr(c - 1) for c in [96, 96, 106, 110, 113, 112, 115, 117])
print(eval(s), "ESCAPED")

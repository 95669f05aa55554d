# error: denied-effect
F = type(lambda: 0)
print(F((lambda: 0).__code__, {}), "ESCAPED")

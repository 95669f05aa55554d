# error: denied-effect
# effect: reflect
print("ESCAPED", (x for x in ()).gi_code.co_consts)

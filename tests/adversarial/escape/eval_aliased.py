# error: denied-effect
e = eval
print(e("1+1"), "ESCAPED")

# error: denied-effect
print(eval("(" * 100_000 + "1" + ")" * 100_000))

# error: denied-effect
i = __import__
i("os").system("id")
print("ESCAPED")

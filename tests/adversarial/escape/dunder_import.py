# error: denied-effect
__import__("os").system("id")
print("ESCAPED")

# error: syntax-error
print("\U00110000")

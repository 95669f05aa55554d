# error: syntax-error
print("\u12")

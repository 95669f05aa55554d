# error: syntax-error
print("\x1")

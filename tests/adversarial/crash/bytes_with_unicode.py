# error: syntax-error
print(b"é")

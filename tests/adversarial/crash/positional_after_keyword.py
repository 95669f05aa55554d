# error: syntax-error
print(a=1, 2)

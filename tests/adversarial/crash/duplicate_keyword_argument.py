# error: syntax-error
print(a=1, a=2)

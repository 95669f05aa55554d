# error: syntax-error
print((*[1]))

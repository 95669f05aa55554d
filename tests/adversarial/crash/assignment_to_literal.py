# error: syntax-error
5 = x

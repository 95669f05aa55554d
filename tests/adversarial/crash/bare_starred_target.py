# error: syntax-error
*a = [1]

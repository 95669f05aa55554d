# error: syntax-error
yield 5

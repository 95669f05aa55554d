# error: syntax-error
del f()

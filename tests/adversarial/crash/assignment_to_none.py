# error: syntax-error
None = 1

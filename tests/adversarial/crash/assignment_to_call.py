# error: syntax-error
f() = 1

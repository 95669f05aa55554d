# error: syntax-error
x = "abc

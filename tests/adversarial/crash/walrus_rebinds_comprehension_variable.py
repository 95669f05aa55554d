# error: syntax-error
[i := 0 for i in [1]]

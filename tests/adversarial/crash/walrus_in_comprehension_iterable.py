# error: syntax-error
[i for i in (j := [1])]

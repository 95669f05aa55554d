# error: syntax-error
x := 5

# error: syntax-error
return 5

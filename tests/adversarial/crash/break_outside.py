# error: syntax-error
break

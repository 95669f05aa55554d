# error: syntax-error
    x = 1

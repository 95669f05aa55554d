# error: syntax-error
nonlocal x

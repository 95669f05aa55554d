# error: syntax-error
\

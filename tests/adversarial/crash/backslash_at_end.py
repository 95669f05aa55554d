# error: syntax-error
# outcome: value
x = 1 \

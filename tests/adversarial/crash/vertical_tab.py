# error: syntax-error
# outcome: value
x = 1⟦\v⟧+ 2

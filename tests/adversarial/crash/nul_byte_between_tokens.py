# error: syntax-error
x = 1 ⟦\0⟧ + 2

# error: syntax-error
x = 1 ⟦\x01⟧⟦\x02⟧ + 2

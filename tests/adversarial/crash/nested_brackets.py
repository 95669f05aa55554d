# error: nested-too-deeply syntax-error
x = ⟦[*100000⟧⟦]*100000⟧

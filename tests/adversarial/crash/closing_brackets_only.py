# error: nested-too-deeply syntax-error
⟦)*100000⟧

# error: nested-too-deeply syntax-error
x = ⟦(*50000⟧1⟦)*50000⟧

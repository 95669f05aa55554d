# error: syntax-error
x =⟦\u00A0⟧1

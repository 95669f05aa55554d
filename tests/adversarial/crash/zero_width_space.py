# error: syntax-error
x⟦\u200B⟧ = 1

# error: syntax-error
x = 1
⟦\uFEFF⟧print(x)

# outcome: value
⟦\uFEFF⟧print("with a BOM")

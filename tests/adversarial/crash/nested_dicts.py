# error: nested-too-deeply syntax-error
x = ⟦{1:*40000⟧1⟦}*40000⟧

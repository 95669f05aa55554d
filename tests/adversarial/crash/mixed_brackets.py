# error: nested-too-deeply syntax-error
x = ⟦([{*30000⟧

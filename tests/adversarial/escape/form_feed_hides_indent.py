# outcome: value
if False:
    pass
⟦\f⟧print("after a form feed")

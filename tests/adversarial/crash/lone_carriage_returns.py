# outcome: value
x = 1⟦\r⟧y = 2⟦\r⟧print(x + y)

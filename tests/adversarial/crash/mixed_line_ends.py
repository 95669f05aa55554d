# outcome: value
x = 1⟦\r\n⟧if x:⟦\r⟧    y = 2⟦\r\n⟧    print(x + y)
print("end")

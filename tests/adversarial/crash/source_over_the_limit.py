# error: source-too-long too-large
x = "⟦a*300000⟧"
print(len(x))

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
x = "⟦a*200000⟧"
print(len(x))

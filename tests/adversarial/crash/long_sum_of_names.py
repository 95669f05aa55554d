# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
a = 1
print(⟦a+*100000⟧a)

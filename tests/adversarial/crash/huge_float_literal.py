# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
x = 1.⟦0*200000⟧
print(x)

# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = [0 ⟦for i in [1] *5000⟧]
print(len(x))

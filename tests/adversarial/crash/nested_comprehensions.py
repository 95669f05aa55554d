# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = ⟦[*150⟧0⟦ for i in [1]]*150⟧
print(len(x))

# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x: ⟦list[*20000⟧int⟦]*20000⟧ = []
print(x)

# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
f = lambda: f
print(f⟦()*60000⟧ is f)

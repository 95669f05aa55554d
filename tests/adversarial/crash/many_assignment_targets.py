# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
# error: nested-too-deeply syntax-error
⟦x = *60000⟧1
print(x)

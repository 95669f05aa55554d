# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
print(⟦1***50000⟧1)

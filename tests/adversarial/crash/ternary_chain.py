# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
# outcome: value
x = ⟦1 if 1 else *18000⟧2

# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
# outcome: value
x = ⟦-*250000⟧1

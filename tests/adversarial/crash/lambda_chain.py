# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
# outcome: value
x = ⟦lambda: *30000⟧1

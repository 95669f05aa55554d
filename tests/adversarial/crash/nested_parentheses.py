# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = ⟦(*250000⟧1⟦)*250000⟧

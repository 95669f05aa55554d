# error: syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
⟦x = = 1\n*20000⟧

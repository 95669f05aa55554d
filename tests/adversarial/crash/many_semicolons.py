# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦1;*100000⟧

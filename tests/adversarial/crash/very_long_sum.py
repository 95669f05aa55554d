# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
print(⟦1+*130000⟧1)

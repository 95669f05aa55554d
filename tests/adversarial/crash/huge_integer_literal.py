# outcome: value
# error: syntax-error too-large
# error: source-too-long too-large nested-too-deeply too-complex
x = ⟦9*200000⟧
print(x > 0)

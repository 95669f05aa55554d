# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
x = 0x⟦f*200000⟧
print(x > 0)

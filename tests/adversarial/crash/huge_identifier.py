# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦a*200000⟧ = 1
print("named")

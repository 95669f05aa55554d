# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
x = 1
print(len(f"⟦{x}*60000⟧"))

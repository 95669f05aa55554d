# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
print(f"⟦{*50000⟧")

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦\n*200000⟧print("end")

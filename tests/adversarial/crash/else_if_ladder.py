# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦if 1: pass\nelse: pass\n*9000⟧print("end")

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦NUMBERED:n{} = {}\n*14000⟧print(n5)

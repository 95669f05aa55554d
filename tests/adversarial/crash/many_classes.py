# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦NUMBERED:class C{}: x = {}\n*8000⟧print(C5.x)

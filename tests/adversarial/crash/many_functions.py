# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦NUMBERED:def f{}(): return {}\n*8000⟧print(f5())

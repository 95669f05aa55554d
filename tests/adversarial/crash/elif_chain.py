# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = 5
if x == 1:
    pass
⟦elif x == 2:\n    pass\n*9000⟧else:
    print("else")

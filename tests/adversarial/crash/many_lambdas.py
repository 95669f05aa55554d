# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
x = [⟦lambda: 1,*20000⟧]
print(len(x))

# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = 1
try:
    x⟦.a*100000⟧
except AttributeError as e:
    print(e)

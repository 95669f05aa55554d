# outcome: value
# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = {}
try:
    x⟦[0]*60000⟧
except KeyError as e:
    print(e)

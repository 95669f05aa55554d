# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
# error: nested-too-deeply syntax-error
try:
    1 / 0
⟦except KeyError: pass\n*10000⟧except ZeroDivisionError: print("caught")

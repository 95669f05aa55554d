# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
# error: nested-too-deeply syntax-error
⟦@(lambda f: f)\n*12000⟧def f(): return 1
print(f())

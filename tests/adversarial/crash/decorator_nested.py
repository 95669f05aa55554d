# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
@⟦(lambda f: *20000⟧f⟦)*20000⟧
def f(): pass

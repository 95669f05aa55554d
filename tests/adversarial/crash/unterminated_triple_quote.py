# error: syntax-error
x = """⟦abc\n*10000⟧

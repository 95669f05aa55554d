# outcome: value
x = """a⟦\r⟧b⟦\r\n⟧c"""
print(repr(x))

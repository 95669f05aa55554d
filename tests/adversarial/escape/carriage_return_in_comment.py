# outcome: value
# error: syntax-error
# a comment⟦\r⟧print("a lone CR ends the line, as in CPython")
print("end")

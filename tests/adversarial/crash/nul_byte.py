# error: syntax-error
# outcome: value
x = 1
print("a⟦\0⟧b")

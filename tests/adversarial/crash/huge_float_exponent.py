# outcome: value
# error: syntax-error
print(1e⟦9*1000⟧, -1e⟦9*1000⟧)

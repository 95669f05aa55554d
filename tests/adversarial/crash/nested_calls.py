# error: nested-too-deeply syntax-error
print(⟦f(*40000⟧1⟦)*40000⟧)

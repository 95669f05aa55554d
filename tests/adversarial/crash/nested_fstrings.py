# outcome: value
# error: nested-too-deeply syntax-error
# error: syntax-error
x = 1
print(⟦f"{*100⟧x⟦}"*100⟧)

# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = 1
print(⟦f"{*20000⟧x⟦}"*20000⟧)

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
# outcome: exception
def f(⟦NUMBERED:p{},*20000⟧ z): return z
print("defined")

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
def f(*a): return len(a)
print(f(⟦1,*60000⟧))

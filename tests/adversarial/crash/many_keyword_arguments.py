# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
def f(**k): return len(k)
print(f(⟦NUMBERED:p{}=1,*15000⟧))

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
def f():
    global ⟦NUMBERED:g{}, *20000⟧z
    z = 1
f()
print(z)

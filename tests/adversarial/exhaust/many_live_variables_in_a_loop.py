# error: too-complex
# each branch may change one of 500 variables that live all through the loop
def f(x):
    ⟦NUMBERED:a{} = *500⟧x
    while x:
⟦NUMBERED:        if x: a{} = (a{},)\n*499⟧⟦        if x: a1 = a2\n*9500⟧


print("ESCAPED")

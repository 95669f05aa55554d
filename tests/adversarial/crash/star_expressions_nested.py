# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
x = [⟦*[*20000⟧1⟦]*20000⟧]

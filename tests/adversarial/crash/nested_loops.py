# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
# outcome: value
⟦NEST:for i in [1]:*400⟧

# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
# error: undefined-name
# outcome: exception NameError
⟦NEST:with x:*400⟧

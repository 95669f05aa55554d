# error: nested-too-deeply syntax-error
# error: source-too-long too-large nested-too-deeply too-complex
# outcome: value
⟦NEST:if 1:*500⟧

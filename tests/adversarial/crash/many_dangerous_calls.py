# error: denied-effect
# error: too-many-effects
# error: source-too-long too-large nested-too-deeply too-complex
⟦NUMBERED:open("/data/{}")\n*8000⟧

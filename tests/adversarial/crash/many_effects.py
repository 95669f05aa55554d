# error: unknown-module
# error: too-many-effects
# error: source-too-long too-large nested-too-deeply too-complex
⟦NUMBERED:import no_such_module_{}\n*5000⟧

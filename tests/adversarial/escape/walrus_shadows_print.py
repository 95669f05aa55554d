# outcome: value
# error: denied-effect
(print := (lambda *a: None))("ESCAPED")

# outcome: value
# error: source-too-long too-large nested-too-deeply too-complex
⟦import math\n*20000⟧print(math.pi > 3)

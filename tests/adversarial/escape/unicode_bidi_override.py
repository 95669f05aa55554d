# outcome: value
# error: bidirectional-text
x = "user‮ ⁦# admin⁩ ⁦"
print(len(x), "harmless")

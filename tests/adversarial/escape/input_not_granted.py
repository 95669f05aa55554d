# error: denied-effect
# effect: input
print("ESCAPED", input())

# outcome: value
# a comment print("ESCAPED")
# anotherprint("ESCAPED")
print("comments hold")

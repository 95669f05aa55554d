# error: denied-effect
# outcome: exception
globals()["print"] = None
print("ESCAPED")

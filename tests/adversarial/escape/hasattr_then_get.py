# error: denied-effect
# outcome: value
if hasattr(f := (lambda: 0), "__global" + "s__"):
    print("ESCAPED")

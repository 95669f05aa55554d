# error: denied-effect
# outcome: exception AttributeError
attr = "__slabolg__"[::-1]
print(getattr(lambda: 0, "__" + "globals" + "__"), "ESCAPED", attr)

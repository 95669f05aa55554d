# error: denied-effect
# outcome: exception AttributeError
print(str.format("{0." + "__init__.__globals__}", ValueError()), "ESCAPED")

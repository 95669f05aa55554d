# error: denied-effect
# outcome: exception AttributeError
# trap: denied
print(str.format("{0." + "__init__.__globals__}", ValueError()), "ESCAPED")
